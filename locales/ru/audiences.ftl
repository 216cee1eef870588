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
parse-channel-list = ⚠️ Кто читает канал, видят только его админы, а ваших аккаунтов среди них нет, так что собирать некого. Если у канала есть группа для комментариев, пришлите ссылку на неё: участников группы часто видно.
parse-reachable = Из такого большого сообщества Телеграм показывает примерно { $count } участников.
parse-speed = Скорость: <b>{ $speed }</b>, примерно { $duration }, не больше { $requests } запросов в минуту.
parse-recommended = Советую «Средне».
parse-kept = Ботов, удалённые и ваши собственные аккаунты пропускаю. Собранное хранится { $days } дней.
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
parse-kept-so-far = Собранное до этого ({ $found }) сохранено.
parse-reason-no-account = У вас нет аккаунта, который мог бы посмотреть. Сначала подключите его.
parse-reason-accounts-rest = Ваши аккаунты, которые видят это сообщество, сейчас отдыхают. Продолжу, когда первый будет готов.
parse-reason-hidden-members = Админы этого сообщества скрыли список участников. Обходить это я не стану, выберите другое.
parse-reason-empty = Собирать некого: кроме ботов, удалённых и ваших собственных аккаунтов, в списке никого нет.
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
