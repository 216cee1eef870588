## Кампании

campaigns-title = <b>✉️ Кампании</b>
campaigns-empty = Кампаний пока нет. Кампания приглашает аудиторию в ваше сообщество, понемногу каждый день.
campaigns-needs-audience = Сначала соберите аудиторию – тогда будет кого приглашать.
campaign-button = { $total ->
    [0] { $mark } { $title }
   *[other] { $mark } { $title } · { $done }/{ $total }
  }
button-new-campaign = ➕ Новая кампания
campaign-choose-audience = <b>Кого пригласить?</b> Выберите аудиторию.
campaign-ask-destination =
    <b>Куда пригласить аудиторию «{ $audience }»?</b>

    Пришлите ссылку или имя своей группы или канала:
    <code>t.me/chess_club</code>, <code>@chess_club</code> или закрытую <code>t.me/+AbCdEf…</code>

    Один из ваших аккаунтов должен быть там админом – или участником группы, где приглашать могут все.
campaign-draft = <b>{ $title }</b>

    Не запущена: ещё не выбрано, куда приглашать.
campaign-checking =
    <b>{ $title }</b>

    🔎 Проверяю, куда приглашаем, что могут ваши аккаунты и кто уже там. Ничего не отправляется.
campaign-check-failed = <b>⚠️ { $title }: так запустить нельзя</b>
button-destination = Выбрать, куда
button-another-destination = Выбрать другое место
check-no-account = У вас нет аккаунта, который мог бы посмотреть. Сначала подключите его.
check-no-rights = Ваши аккаунты видят это сообщество, но приглашать туда не может ни один. Сделайте один из них админом с правом добавлять участников и проверьте ещё раз.
check-empty-audience = В этой аудитории никого нет. Выберите другую.
check-channel-too-big = В канал, где больше 200 подписчиков, добавлять людей нельзя: таково правило Телеграма. Поделитесь там ссылкой или выберите группу.
check-accounts-unreachable = Сейчас ни с одним из ваших аккаунтов нет связи. Попробуйте через несколько минут.
button-check-again = Проверить ещё раз

preflight-title = <b>Пока ничего не отправлено</b>
preflight-destination = <b>Куда:</b> { $title }, { $kind }{ $members ->
    [none] {""}
   *[other] , { $members }
  }
preflight-accounts = <b>Аккаунты:</b>
preflight-account-may = ✓ { $name } может приглашать
preflight-account-not = ✗ { $name }: { $reason }
preflight-more-accounts = и ещё { $count }
preflight-people = <b>Люди:</b> { $people }
preflight-there = − { $count } уже там
preflight-suppressed = − { $count } просили не звать, вышли или вас заблокировали
preflight-attempted = − { $count } вы уже звали
preflight-reachable = = <b>{ $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
  }</b>, кого можно пригласить
preflight-not-listed = Список участников прочитать до конца нельзя, поэтому кто-то может оказаться уже там.
preflight-pace = { $days ->
    [one] <b>Темп:</b> { $accounts ->
        [one] { $accounts } аккаунт
        [few] { $accounts } аккаунта
       *[other] { $accounts } аккаунтов
      }, закончим за день, примерно так: { $endsAt }
    [few] <b>Темп:</b> { $accounts ->
        [one] { $accounts } аккаунт
        [few] { $accounts } аккаунта
       *[other] { $accounts } аккаунтов
      }, примерно { $days } дня, закончим { $endsAt }
   *[other] <b>Темп:</b> { $accounts ->
        [one] { $accounts } аккаунт
        [few] { $accounts } аккаунта
       *[other] { $accounts } аккаунтов
      }, примерно { $days } дней, закончим { $endsAt }
  }
preflight-one-more = С ещё одним аккаунтом: { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  }.
preflight-left = ⚠️ { $count ->
    [one] Без приглашения останется { $count } человек
    [few] Без приглашения останутся { $count } человека
   *[other] Без приглашения останутся { $count } человек
  }: один аккаунт за всё время может пригласить в одно сообщество не больше { $limit } человек.
preflight-limits = Сюда – не больше { $aDay } в день с аккаунта, с паузами от { $pauseFrom } до { $pauseTo } минут.
preflight-nobody = Приглашать сюда больше некого.

campaign-title-running = <b>Приглашаю: { $title }</b> · ▶️ идёт
campaign-title-paused = <b>Приглашаю: { $title }</b> · ⏸ пауза
campaign-title-stopped = <b>Приглашаю: { $title }</b> · ⛔️ остановлено
campaign-title-done = <b>Приглашаю: { $title }</b> · ✅ готово
campaign-title-cancelled = <b>Приглашаю: { $title }</b> · отменено
campaign-bar = { $bar } { $done } из { $total }
count-joined = вступили { $count }
count-already-there = уже там { $count }
count-privacy = приватность { $count }
count-left-before = выходили раньше { $count }
count-other = другое { $count }
count-unknown = неясно { $count }
count-skipped = пропущены { $count }
campaign-next = Следующее: { $account }, { $at }
campaign-next-anyone = Следующее: { $at }
campaign-now = Следующее: вот-вот
campaign-forecast = { $days ->
    [one] Закончим примерно так: { $endsAt }
    [few] Осталось примерно { $days } дня, закончим { $endsAt }
   *[other] Осталось примерно { $days } дней, закончим { $endsAt }
  }
campaign-account-rests = { $name } отдыхает до { $until }: попросил Телеграм
campaign-account-restricted = { $name }: ограничение до { $until }
campaign-account-lost = { $name }: связи больше нет
campaign-account-disabled = { $name }: аккаунт выключен
campaign-feed = { $time } { $what }
campaign-cancel =
    Отменить <b>{ $title }</b>? { $waiting ->
        [one] { $waiting } человек, кого ещё не звали, останется
        [few] { $waiting } человека, кого ещё не звали, останутся
       *[other] { $waiting } человек, кого ещё не звали, останутся
      } без приглашения. Вернуть будет нельзя; отчёт сохранится.
button-cancel-sure = Да, отменить
button-report = Отчёт
toast-campaign-started = Начинаю
toast-campaign-paused = На паузе
toast-campaign-resumed = Продолжаю
toast-campaign-cancelled = Отменено

wait-pause = пауза, { $pauseFrom }–{ $pauseTo } минут
wait-hours = нерабочее время
wait-turn = аккаунты сейчас нужны другой кампании
wait-resolutions = имена проверяются по одному, не больше { $limit } в день
wait-day-limit = приглашения на сегодня закончились
wait-day-limit-here = приглашения в это сообщество на сегодня закончились
wait-resting = Телеграм попросил аккаунты подождать
wait-restricted = Телеграм ограничил аккаунты
wait-verifying = уточняю, чем кончилось последнее приглашение
wait-accounts-busy = подключаю аккаунты

halt-peer-flood =
    <b>Пауза, чтобы сберечь ваши аккаунты.</b> На приглашения пожаловались, и Телеграм ограничил один из аккаунтов. Все аккаунты этой кампании стоят.

    Что поможет: приглашать тех, кто вас знает, и понемногу.
halt-test-done = Проба сделана: приглашён один человек, кампания на паузе. Посмотрите ниже, что вышло, и продолжайте.
halt-no-accounts = Не осталось аккаунтов, которые могут туда приглашать. Подключите аккаунт заново или дайте одному право добавлять участников, затем продолжите.
halt-accounts-used-up = Каждый аккаунт уже пригласил в это сообщество столько людей, сколько вообще может ({ $limit }). Подключите ещё один и продолжите.
halt-full = Сообщество заполнено: больше Телеграм никого не пускает.
halt-too-many-bots = В сообществе уже слишком много ботов.
halt-gone = Сообщество больше не находится. Его удалили или ваш аккаунт исключили?
halt-not-supported = В сообщества такого вида Телеграм добавлять людей не позволяет.
halt-by-owner = Вы поставили на паузу.

absence-banned-there = заблокирован там
absence-not-admin = нет права добавлять туда людей
absence-cannot-write = не может там писать
absence-no-access = нет доступа
absence-not-member = не состоит там
absence-private = не состоит там, а сообщество закрытое
absence-not-found = не находит это сообщество
absence-invite-expired = ссылка-приглашение больше не действует
absence-not-a-community = не видит там сообщества
absence-unreachable = Телеграм не ответил
absence-lost = больше не подключён
absence-disabled = выключен
absence-busy = занят в другом месте

## Что вышло из приглашения (лента; .label – для счёта, графиков и файлов, простой текст)

outcome-joined = { $name } теперь в сообществе
    .label = Вступили
outcome-already-there = { $name } и так в сообществе
    .label = Уже там
outcome-unknown = { $name }: ясного ответа от Телеграма нет, второй раз не зовём
    .label = Неясно
outcome-waiting = { $name }: аккаунту пришлось ждать, очередь ещё дойдёт
    .label = Ещё не звали
outcome-skipped-suppressed = { $name } – пропуск: просили не звать, вышли или вас заблокировали
    .label = Звать нельзя
outcome-skipped-attempted-before = { $name } – пропуск: вы уже звали раньше
    .label = Звали раньше
outcome-skipped-already-there = { $name } и так в сообществе
    .label = Были там до начала
outcome-skipped-same-person = { $name } — пропущено: этот человек в списке дважды
    .label = Дважды в списке
refused-privacy = { $name } – не вышло: не позволяют настройки приватности
    .label = Настройки приватности
refused-privacy-premium-invite = { $name } – не вышло: добавить могут только аккаунты с Premium
    .label = Добавляет лишь Premium
refused-privacy-premium-pm = { $name } – не вышло: не позволяют настройки приватности, а писать могут только аккаунты с Premium
    .label = Приватность и Premium
refused-left-before = { $name } – не вышло: был выход раньше, вернуться можно только по своей воле
    .label = Выходили раньше
refused-too-many-channels = { $name } – не вышло: больше групп и каналов Телеграм этому человеку не позволяет
    .label = Слишком много групп
refused-kicked = { $name } – не вышло: раньше исключил админ
    .label = Исключены админом
refused-blocked-us = { $name } – не вышло: ваш аккаунт заблокирован этим человеком
    .label = Заблокировали вас
refused-we-blocked = { $name } – не вышло: ваш аккаунт сам заблокировал этого человека
    .label = Заблокированы вами
refused-bot = { $name } – не вышло: это бот
    .label = Боты
refused-deactivated = { $name } – не вышло: аккаунт удалён
    .label = Удалённые аккаунты
refused-username-invalid = { $name } – не вышло: такого @имени быть не может
    .label = Неверное @имя
refused-username-free = { $name } – не вышло: это @имя больше никому не принадлежит
    .label = @имя свободно
refused-phone-free = { $name } – не вышло: этого номера нет в Телеграме
    .label = Номера нет в Телеграме
refused-unreachable = { $name } – не вышло: ваш аккаунт не видит этого человека
    .label = Аккаунт их не видит
refused-other = { $name } – не вышло
    .label = Другие причины
person-nameless = Кто-то без имени

## Отчёт

report-title-done = <b>📊 Отчёт: { $title }</b>
report-title-cancelled = <b>📊 Отчёт: { $title }</b> (отменена)
report-title-so-far = <b>📊 { $title }</b>, пока так
report-joined = { $joined ->
    [0] Позвали { $asked ->
        [one] { $asked } человека
        [few] { $asked } человека
       *[other] { $asked } человек
      }, не вступил никто.
    [one] Позвали { $asked ->
        [one] { $asked } человека
        [few] { $asked } человека
       *[other] { $asked } человек
      }, вступил <b>{ $joined }</b>.
   *[other] Позвали { $asked ->
        [one] { $asked } человека
        [few] { $asked } человека
       *[other] { $asked } человек
      }, вступили <b>{ $joined }</b>.
  }
report-nobody = Пока никого не звали.
report-already-there = { $count ->
    [one] { $count } уже был там.
   *[other] { $count } уже были там.
  }
report-refused = { $count ->
    [one] { $count } пригласить не вышло; почему – на графике.
   *[other] { $count } пригласить не вышло; почему – на графике.
  }
report-unknown = { $count ->
    [one] Про { $count } Телеграм ясно не ответил; второй раз его не зовём.
   *[other] Про { $count } Телеграм ясно не ответил; второй раз их не зовём.
  }
report-waiting = { $count ->
    [one] { $count } не звали.
   *[other] { $count } не звали.
  }
report-dates = { $from } – { $to }
report-verified = Каждое «вступили» проверено в самом сообществе.
chart-headline = Вступили { $joined } из { $asked }
chart-days = По дням
button-export-targets = Скачать всех в CSV
file-targets = { $title }.csv
export-targets = { $title }: { $count ->
    [one] { $count } человек с итогом
    [few] { $count } человека, у каждого итог
   *[other] { $count } человек, у каждого итог
  }

## Настройка и управление

button-edit = ⚙️ Изменить
button-feed = Лента
button-test = Проба на одном
button-test-sure = Пригласить одного сейчас
button-hours = 🕙 Рабочее время
button-limits = Лимиты
button-its-accounts = Аккаунты
button-its-audiences = Аудитории
button-priority = Приоритет
button-copy = Дублировать
button-copy-with = С теми же людьми
button-copy-without = Только настройки
button-hours-on = Задать рабочее время
button-hours-off = Круглосуточно
button-hours-my-zone = Мой часовой пояс
button-bulk = Со всеми этими…
button-bulk-sure = Да, сделать

preflight-hours = <b>Время:</b> { $hours }
preflight-a-day = Не больше { $count } в день с одного аккаунта, куда бы он ни приглашал.
preflight-priority = <b>Приоритет:</b> { $priority }
preflight-account-not-chosen = ○ { $name }: не выбран
priority-any = любой
priority-high = высокий
priority-normal = обычный
priority-low = низкий
hours-always = круглосуточно
hours-from = с { $time }
hours-to = до { $time }
limit-minutes = { $count } мин

campaign-edit = <b>⚙️ { $title }</b>
edit-hours = <b>Время:</b> { $hours }
edit-limits = <b>С каждого аккаунта:</b> { $here } в день сюда, { $aDay } в день всего, пауза от { $pauseFrom } до { $pauseTo } минут
edit-accounts = <b>Аккаунты:</b> { $chosen } из { $able }
edit-priority = <b>Приоритет:</b> { $priority }
edit-pause-first = Время, лимиты и аккаунты можно менять, когда кампания на паузе.
campaign-hours =
    <b>🕙 Рабочее время</b>
    В остальное время никого не приглашаем. Сейчас: { $hours }
campaign-hours-zone = Время — как в городе: { $zone }. Если первое время позже второго, работаем через полночь.
campaign-limits =
    <b>Лимиты на каждый аккаунт</b>
    Первый ряд: приглашений в день сюда (сейчас { $here }). Второй: приглашений в день всего (сейчас { $aDay }). Третий: самая короткая пауза (сейчас от { $pauseFrom } до { $pauseTo } минут).

    Больше нельзя: так ваши аккаунты остаются целы.
campaign-priority =
    <b>Приоритет</b>
    Когда один аккаунт нужен нескольким кампаниям, первой его получает та, у которой приоритет выше. При равном приоритете — по очереди.
campaign-accounts =
    <b>Аккаунты</b>
    Отметьте те, которые участвуют.
campaign-audiences =
    <b>Кого приглашать</b>
    Отметьте аудитории. Кто есть в нескольких, получит одно приглашение. После изменения всё проверяется заново.
campaign-copy = Дублировать «<b>{ $title }</b>»? Кого уже приглашали в то же место, второй раз не пригласим.
campaign-delete = Удалить «<b>{ $title }</b>»? { $count ->
    [one] Список из { $count } человека и отчёт исчезнут
    [few] Список из { $count } человек и отчёт исчезнут
   *[many] Список из { $count } человек и отчёт исчезнут
  } навсегда. Кого уже приглашали, второй раз не пригласим.
campaign-test =
    <b>Проба: { $title }</b>
    Один человек из списка получит настоящее приглашение, по всем правилам. Потом кампания встанет на паузу, и вы увидите, что вышло.
campaign-ask-title = Как назвать «{ $title }»? Пришлите новое название.
campaign-title-wrong = В названии от 1 до 100 знаков. Пришлите другое.
campaign-feed-title = <b>{ $title }: что было</b>
campaign-feed-empty = Пока ничего.
campaigns-none-such = Таких кампаний нет.
campaigns-bulk = { $count ->
    [0] Таких кампаний нет.
    [one] <b>{ $count } кампания</b> (статус: { $status }, приоритет: { $priority }). Что с ней сделать?
    [few] <b>{ $count } кампании</b> (статус: { $status }, приоритет: { $priority }). Что с ними сделать?
   *[many] <b>{ $count } кампаний</b> (статус: { $status }, приоритет: { $priority }). Что с ними сделать?
  }
campaigns-bulk-ask = { $count ->
    [one] { $deed }: <b>{ $count } кампания</b>. С чем нельзя — останется как есть.
    [few] { $deed }: <b>{ $count } кампании</b>. С чем нельзя — останется как есть.
   *[many] { $deed }: <b>{ $count } кампаний</b>. С чем нельзя — останется как есть.
  }
bulk-pause = На паузу
bulk-resume = Продолжить
bulk-cancel = Отменить навсегда
bulk-delete = Удалить навсегда
bulk-high = Приоритет: высокий
bulk-normal = Приоритет: обычный
bulk-low = Приоритет: низкий
status-all = все
status-running = идут
status-waiting = не идут
status-over = завершены
order-new = сначала новые
order-name = по названию
order-progress = по ходу
filter-status = Статус: { $status }
filter-priority = Приоритет: { $priority }
filter-order = Порядок: { $order }
toast-saved = Сохранено
toast-bulk = Сделано: { $done }, осталось как было: { $left }
toast-campaign-deleted = Удалено
toast-campaign-copied = Это копия
toast-campaign-test = Приглашаем одного человека
toast-last-account = Один аккаунт должен остаться
toast-last-audience = Одна аудитория должна остаться
toast-pause-first = Сначала поставьте на паузу
