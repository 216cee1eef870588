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
not-understood = Не понимаю. Пришлите ссылку на сообщество, например <code>t.me/chess_club</code>, или выберите в меню.
not-text = С этим я ничего сделать не могу. Я понимаю кнопки, а когда прошу – ссылку на сообщество.
blocked = Вы больше не можете пользоваться этим ботом. Если это ошибка, напишите тому, кто вас сюда пригласил.
cancelled = Хорошо, оставим это.

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

## Список команд (простой текст)

command-menu = Где что находится
command-help = Как это работает
command-privacy = Что хранится и как долго
command-cancel = Остановить то, о чём я спрашиваю
