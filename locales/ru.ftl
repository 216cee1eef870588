### Вече по-русски. Экраны – HTML Телеграма; кнопки, всплывающие ответы, графики и файлы – простой текст.

## Время и количества (простой текст)

moment-today = { $time }
moment-tomorrow = завтра, { $time }
moment-later = { $day }, { $time }
duration-seconds = { $seconds } с
duration-minutes = { $seconds ->
    [0] { $minutes } мин
   *[other] { $minutes } мин { $seconds } с
  }
duration-hours = { $minutes ->
    [0] { $hours } ч
   *[other] { $hours } ч { $minutes } мин
  }
duration-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  }
amount-people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
  }
amount-members = { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
  }

## Кнопки, которые встречаются везде (простой текст)

button-menu = ☰ Меню
button-back = ← Назад
button-cancel = Отмена
button-pause = ⏸ Пауза
button-resume = ▶️ Продолжить
button-start = ▶️ Начать
button-previous = ←
button-next = →
button-accounts = 📱 Аккаунты
button-audiences = 👥 Аудитории
button-campaigns = ✉️ Кампании
button-settings = ⚙️ Настройки
button-help = ❓ Помощь
button-connect = Подключить аккаунт
button-collect = Собрать аудиторию
button-invite-people = Пригласить людей
button-keep = Нет, оставить

## Что может пойти не так где угодно

toast-stale = Кнопка устарела. Вот как всё обстоит сейчас.
toast-audience-collecting = Она как раз собирается. Сначала отмените сбор.
toast-nobody-to-invite = Приглашать сюда больше некого.
toast-not-found = Этого здесь больше нет.
toast-failed = У нас что-то сломалось. Попробуйте ещё раз через минуту.
failed = У нас что-то сломалось. Ничего не потеряно: попробуйте ещё раз через минуту или откройте /menu.
not-understood = Не понимаю. Всё, что я умею, – за кнопками.
not-text = С этим я ничего сделать не могу. Я понимаю кнопки, а когда прошу – ссылку на сообщество.
blocked = Вы больше не можете пользоваться этим ботом. Если это ошибка, напишите тому, кто вас сюда пригласил.
cancelled = Хорошо, оставим это.

## Главный экран

home-welcome =
    <b>Вече</b>

    Подключите свой аккаунт Телеграма, соберите людей из сообществ, где вы состоите, и пригласите их в своё – в таком темпе, который не навредит ни вашему аккаунту, ни им.

    Я никого не зову дважды, не обхожу ничьих настроек приватности и про каждого человека говорю, что вышло на самом деле.
home-title = <b>Вече</b>
home-ready = { $count ->
    [0] Готовых аккаунтов нет
    [one] Готов { $count } аккаунт
    [few] Готовы { $count } аккаунта
   *[other] Готово { $count } аккаунтов
  }
home-resting = { $count ->
    [one] { $count } отдыхает до { $until }
   *[other] { $count } отдыхают до { $until }
  }
home-trouble = { $count ->
    [one] { $count } ждёт вас
   *[other] { $count } ждут вас
  }
home-campaign = ▶️ { $title }: <b>{ $done }</b> из { $total }
home-more-campaigns = { $count ->
    [one] и ещё { $count } кампания
    [few] и ещё { $count } кампании
   *[other] и ещё { $count } кампаний
  }
home-idle = Сейчас ничего не запущено.

help =
    <b>Как это работает</b>

    1. <b>Подключите аккаунт.</b> Отсканируйте QR-код телефоном. Аккаунт должен быть вашим, обжитым: новые и пустые Телеграм ограничивает быстро.
    2. <b>Соберите аудиторию.</b> Пришлите ссылку на сообщество, в котором состоит аккаунт. Я пролистаю список участников; если админы его скрыли, он останется скрытым.
    3. <b>Пригласите.</b> Выберите куда. Сначала я всё проверю, ничего не отправляя, и скажу, сколько времени это займёт.

    Не больше { $invitesADay } приглашений в день с одного аккаунта, из них в одно сообщество – { $invitesHere }; между приглашениями проходит от { $pauseFrom } до { $pauseTo } минут. На этих пределах держится жизнь ваших аккаунтов, поэтому поднять их нельзя.

    /menu – где что находится
    /cancel – остановить то, о чём я спрашиваю
    /privacy – что хранится и как долго
privacy =
    <b>Что хранится</b>

    • <b>Ваши аккаунты:</b> сессия входа, зашифрованная ключом, которого в базе нет. От номера телефона – только намёк вида +7 9•• ••• ••42. Пароли не хранятся никогда.
    • <b>Собранные люди:</b> то, что их профиль показывает вашему аккаунту (имя, @имя, Premium, когда были в сети). Через { $days } дней удаляется.
    • <b>Приглашения:</b> кого куда звали и что из этого вышло, – чтобы никого не звать дважды.

    Ваше не видит никто другой. Тех, кто вышел из вашего сообщества или заблокировал ваш аккаунт, больше не зовём.

## Аккаунты

accounts-title = <b>📱 Аккаунты</b>
accounts-empty = Пока не подключён ни один аккаунт. С него всё начинается: он видит сообщества, в которых состоит, и он же приглашает.
accounts-line = { $mark } <b>{ $name }</b>: { $state }
accounts-line-today = приглашений сегодня: { $used } из { $limit }
account-title = <b>📱 { $name }</b>
account-today = Приглашений сегодня: <b>{ $used }</b> из { $limit }  { $bar }
account-next = Следующее: { $at }
account-next-now = Следующее можно сделать прямо сейчас.
account-short-active = готов
account-short-resting = отдыхает до { $until }
account-short-restricted = ограничен до { $until }
account-short-lost = потерян, нужны вы
account-short-disabled = выключен
account-active = Готов к работе.
account-resting = Отдыхает до { $until }: Телеграм попросил подождать. Делать ничего не нужно, дальше он продолжит сам.
account-restricted = Ограничен до { $until }: на приглашения от этого аккаунта жаловались, и Телеграм его ограничил. До этого времени не трогайте его; что думает Телеграм, можно узнать, написав с него @SpamBot.
account-disabled = Вы его выключили.
account-lost = { $reason } Чтобы продолжить, подключите его заново.
lost-unregistered = Телеграм завершил сессию этого аккаунта.
lost-duplicated = Телеграм завершил сессию: ею пользовались в двух местах сразу.
lost-revoked = Сессию завершили на телефоне (Настройки → Устройства).
lost-expired = Срок сессии истёк.
lost-deactivated = Аккаунт удалён в Телеграме.
lost-banned = Телеграм заблокировал этот аккаунт.
lost-frozen = Телеграм заморозил этот аккаунт: откройте с него Телеграм, там написано почему и как обжаловать.
lost-unreadable = Сохранённая сессия не открывается ключами этого сервера.
lost-other = Сессии больше нет.
button-reconnect = Подключить заново

## Подключение аккаунта

connect-qr = { $minutes ->
    [one]
        На телефоне с этим аккаунтом: <b>Настройки → Устройства → Подключить устройство</b> – и наведите камеру на код.

        Код обновляется сам. Подожду ещё примерно минуту.
    [few]
        На телефоне с этим аккаунтом: <b>Настройки → Устройства → Подключить устройство</b> – и наведите камеру на код.

        Код обновляется сам. Подожду ещё { $minutes } минуты.
   *[other]
        На телефоне с этим аккаунтом: <b>Настройки → Устройства → Подключить устройство</b> – и наведите камеру на код.

        Код обновляется сам. Подожду ещё { $minutes } минут.
  }
connect-preparing = Секунду, прошу у Телеграма код…
connect-password =
    🔐 На этом аккаунте стоит двухэтапный пароль.

    Пришлите его сюда. Сообщение я сразу удалю, пароль нигде не сохраню.
connect-password-hint = Ваша подсказка: { $hint }
connect-password-taken = Сообщение с паролем удалено. Проверяю…
connect-password-stays = Удалить сообщение с паролем у меня не получилось – удалите его, пожалуйста, сами. Проверяю…
connect-password-wrong = { $tries ->
    [0] Пароль не подошёл.
    [one] Пароль не подошёл. Осталась <b>{ $tries }</b> попытка: пришлите его ещё раз.
    [few] Пароль не подошёл. Осталось <b>{ $tries }</b> попытки: пришлите его ещё раз.
   *[other] Пароль не подошёл. Осталось <b>{ $tries }</b> попыток: пришлите его ещё раз.
  }
connect-password-needs-text = 🔐 Жду двухэтапный пароль текстом. Передумали – нажмите «Отмена» ниже или отправьте /cancel.
connect-done = ✅ Аккаунт <b>{ $account }</b> подключён.
connect-refreshed = ✅ Аккаунт <b>{ $account }</b> снова подключён. Всё, чем он был занят, продолжается.
connect-belongs-to-another = Этот аккаунт Телеграма уже подключён другим пользователем бота, поэтому подключить его вы не можете. Если аккаунт ваш, сначала завершите ту сессию на телефоне: Настройки → Устройства.
login-ended-cancelled = Подключение отменено. Ничего не сохранено.
login-ended-replaced = Этот код больше не действует: запрошен новый.
login-ended-timed-out = { $minutes ->
    [one] За { $minutes } минуту код никто не отсканировал, я перестал ждать. Начните заново, когда будет удобно.
    [few] За { $minutes } минуты код никто не отсканировал, я перестал ждать. Начните заново, когда будет удобно.
   *[other] За { $minutes } минут код никто не отсканировал, я перестал ждать. Начните заново, когда будет удобно.
  }
login-ended-too-many-passwords = Это была последняя попытка ввести пароль. Проверьте его на телефоне (Настройки → Конфиденциальность → Двухэтапная аутентификация) и начните заново.
login-ended-account-banned = Телеграм не пускает этот аккаунт: он заблокирован или удалён.
login-ended-flood = Телеграм просит подождать, прежде чем снова входить в этот аккаунт{ $wait ->
    [none] .
   *[other] : { $wait }.
  } Начните заново после этого.
login-ended-unreachable = Не могу сейчас связаться с Телеграмом. Попробуйте через несколько минут.
login-ended-failed = Войти не получилось. Начните заново; если повторится, сначала перезапустите Телеграм на телефоне.
button-try-again = Ещё раз

## Аудитории

audiences-title = <b>👥 Аудитории</b>
audiences-empty = Аудиторий пока нет. Аудитория – это люди из сообщества, в котором состоит ваш аккаунт: пришлите ссылку, и я их соберу.
audiences-needs-account = Сначала подключите аккаунт: я вижу только те сообщества, которые видит он.
audience-button = { $title } · { $count }
audience-collecting-button = { $mark } { $title }
button-new-audience = ➕ Новая аудитория
audience-ask-link =
    <b>Из какого сообщества собрать людей?</b>

    Пришлите ссылку или имя:
    <code>t.me/chess_club</code>, <code>@chess_club</code> или закрытую <code>t.me/+AbCdEf…</code>

    Можно и переслать пост из канала. Сообщество должен видеть хотя бы один ваш аккаунт.
link-wrong =
    «{ $text }» не похоже на ссылку на сообщество.

    Пришлите, например, <code>t.me/chess_club</code>, <code>@chess_club</code> или <code>t.me/+AbCdEfGhIjK</code> – или /cancel.
link-needs-text = Мне нужна ссылка текстом, например <code>t.me/chess_club</code>. Передумали – /cancel.
link-hidden-forward = Источник этого сообщения скрыт, и сообщество по нему не узнать. Пришлите, пожалуйста, ссылку.
audience-title = <b>👥 { $title }</b>
audience-people = { $count ->
    [0] В ней никого нет.
    [one] <b>{ $count }</b> человек
    [few] <b>{ $count }</b> человека
   *[other] <b>{ $count }</b> человек
  }
audience-facts = с @именем { $withUsername } · Premium { $premium }
audience-seen = были сегодня { $today } · за неделю { $week } · за месяц { $month }
audience-origin = Собрана из «{ $community }», { $day }.
audience-kept = Хранится до { $day }.
button-browse = Посмотреть
button-export = Скачать CSV
button-invite-them = ✉️ Пригласить их
button-delete = Удалить…
button-show-progress = Показать ход
audience-delete = Удалить <b>{ $title }</b>, а с ней { $count ->
    [one] { $count } человека
    [few] { $count } человека
   *[other] { $count } человек
  }? Вернуть будет нельзя. В запущенных кампаниях люди и история останутся.
button-delete-sure = Удалить
toast-audience-deleted = Удалено.
people-title = <b>{ $title }</b>, { $from }–{ $to } из { $total }
people-line = { $name }{ $username ->
    [none] {""}
   *[other] {" "}{ $username }
  }
file-audience = { $title }.csv
export-audience = { $title }: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
  }
toast-export-empty = Выгружать некого.

## Сбор

kind-group = группа
kind-supergroup = супергруппа
kind-channel = канал
speed-safe = Бережно
speed-medium = Средне
speed-fast = Быстро
parse-resolving = 🔎 Смотрю, что такое <b>{ $input }</b>…
parse-community = <b>{ $title }</b> · { $kind }{ $members ->
    [none] {""}
   *[other] {" "}· { $members }
  }
parse-open-list = { $account } видит список участников.
parse-hidden-list = ⚠️ Админы скрыли список участников: видны были бы только админы и боты, так что собирать некого. Обходить это я не стану.
parse-reachable = Из такого большого сообщества Телеграм показывает примерно { $count } участников.
parse-speed = Скорость: <b>{ $speed }</b>, примерно { $duration }, не больше { $requests } запросов в минуту.
parse-recommended = Советую «Средне».
parse-kept = Ботов и удалённые аккаунты пропускаю. Собранное хранится { $days } дней.
parse-title-running = <b>Собираю: { $title }</b>
parse-title-paused = <b>⏸ Сбор на паузе: { $title }</b>
parse-title-cancelled = <b>Сбор отменён: { $title }</b>
parse-title-failed = <b>⚠️ Собрать не получилось: { $title }</b>
parse-title-done = <b>✅ { $title }</b>
parse-bar = { $bar } { $percent } %   { $seen } из { $total }
parse-found = найдено { $found } · { $pages ->
    [one] { $pages } страница
    [few] { $pages } страницы
   *[other] { $pages } страниц
  }
parse-elapsed = прошло { $elapsed }
parse-left = осталось примерно { $left }
parse-waits = ⏳ Жду до { $until }: Телеграм попросил аккаунт подождать.
parse-starting = Начинаю…
parse-done = { $found ->
    [one] <b>{ $found }</b> человек
    [few] <b>{ $found }</b> человека
   *[other] <b>{ $found }</b> человек
  } из { $total ->
    [one] { $total } участника
   *[other] { $total } участников
  }, за { $elapsed }.
parse-done-partial = Телеграм показал { $seen } из { $total }.
parse-done-nobody = Собирать оказалось некого: в списке только боты, удалённые аккаунты или никого.
parse-kept-so-far = Собранное до этого ({ $found }) сохранено.
parse-reason-no-account = У вас нет аккаунта, который мог бы посмотреть. Сначала подключите его.
parse-reason-accounts-rest = Ваши аккаунты, которые видят это сообщество, сейчас отдыхают. Продолжу, когда первый будет готов.
parse-reason-hidden-members = Админы этого сообщества скрыли список участников. Обходить это я не стану, выберите другое.
parse-reason-empty = Список участников этого сообщества для вашего аккаунта пуст.
button-new-link = Другая ссылка
toast-parse-started = Начинаю
toast-parse-paused = На паузе
toast-parse-cancelled = Отменено

## Почему сообщество не открывается (и почему не прошла проверка)

community-problem-not-found = Не могу найти { $input }. Проверьте, нет ли опечатки, или пришлите ссылку вида <code>t.me/chess_club</code>.
community-problem-private = { $input } – закрытое сообщество, и ваших аккаунтов в нём нет. Вступите в него с одного из них и попробуйте снова.
community-problem-invite-expired = Ссылка-приглашение { $input } больше не действует. Попросите новую.
community-problem-not-a-community = { $input } – это человек или бот, а не группа и не канал.
community-problem-banned = В { $input } ваш аккаунт заблокирован.
community-problem-not-member = Ваших аккаунтов нет в { $input }. Вступите с одного из них и попробуйте снова.
community-problem-unreachable = Телеграм сейчас ничего не ответил про { $input }. Попробуйте через несколько минут.

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
wait-day-limit = приглашения на сегодня закончились
wait-day-limit-here = приглашения в это сообщество на сегодня закончились
wait-resting = Телеграм попросил аккаунты подождать
wait-restricted = Телеграм ограничил аккаунты
wait-verifying = уточняю, чем кончилось последнее приглашение
wait-accounts-busy = подключаю аккаунты

halt-peer-flood =
    <b>Пауза, чтобы сберечь ваши аккаунты.</b> На приглашения пожаловались, и Телеграм ограничил один из аккаунтов. Все аккаунты этой кампании стоят.

    Что поможет: приглашать тех, кто вас знает, и понемногу.
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

## Столбцы файлов (простой текст)

column-telegram-id = Telegram ID
column-username = Имя пользователя
column-first-name = Имя
column-last-name = Фамилия
column-premium = Premium
column-admin = Админ
column-photo = Есть фото
column-kept-until = Хранится до
column-last-seen = Был в сети
column-found-in = Откуда
column-found-at = Когда найден
column-found-by = Кем найден
column-outcome = Итог
column-explanation = Пояснение
column-account = Аккаунт
column-at = Когда
column-verified = Проверено
yes = да
no = нет
seen-online = в сети
seen-recently = недавно
seen-week = на этой неделе
seen-month = в этом месяце
seen-hidden = скрыто

## Настройки

settings =
    <b>⚙️ Настройки</b>

    Язык: { $language }
    Время показываю по поясу: { $timeZone }
toast-language = Теперь по-русски.

## Список команд (простой текст)

command-menu = Где что находится
command-help = Как это работает
command-privacy = Что хранится и как долго
command-cancel = Остановить то, о чём я спрашиваю
