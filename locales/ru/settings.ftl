## Настройки

settings =
    <b>⚙️ Настройки</b>

    Язык: { $language }
    Часовой пояс: { $place } ({ $offset }), там сейчас { $time }. По нему считаются дни лимитов и показывается время.
toast-language = Теперь по-русски.
button-zones = 🕒 Часовой пояс
time-zones =
    <b>🕒 Где вы живёте?</b>

    День лимитов начинается и кончается там в полночь, и всё время я показываю по этим часам. После смены пояса использованное сегодня считается до ближайшей полуночи.
time-zone-which = Что из этого вы имели в виду?
time-zone-ask = 🕒 Пришлите свой город или смещение, например +3.
time-zone-not-found = Не знаю часового пояса для «{ $text }». Попробуйте ближайший крупный город, смещение вроде +3 или выберите из списка.
button-type-zone = ⌨️ Написать город
toast-time-zone = У вас сейчас { $time }.
toast-time-zone-unknown = Такого часового пояса нет.
ask-text-needs-text = Жду короткий текст. Чтобы прекратить, откройте меню.
# Города, по которым узнают пояс: пояс: первое название, другие; и так далее.
zone-cities =
    UTC: UTC;
    Europe/London: Лондон; Europe/Lisbon: Лиссабон; Europe/Berlin: Берлин, Мюнхен, Гамбург; Europe/Paris: Париж;
    Europe/Madrid: Мадрид, Барселона; Europe/Rome: Рим, Милан; Europe/Warsaw: Варшава; Europe/Prague: Прага;
    Europe/Belgrade: Белград; Europe/Kiev: Киев, Харьков, Одесса; Europe/Chisinau: Кишинёв, Кишинев; Europe/Riga: Рига;
    Europe/Vilnius: Вильнюс; Europe/Tallinn: Таллин; Europe/Helsinki: Хельсинки; Asia/Jerusalem: Иерусалим, Тель-Авив, Хайфа;
    Europe/Istanbul: Стамбул, Анкара; Europe/Minsk: Минск; Europe/Moscow: Москва, Санкт-Петербург, Петербург, Казань, Сочи;
    Europe/Samara: Самара, Ижевск; Asia/Tbilisi: Тбилиси; Asia/Yerevan: Ереван; Asia/Baku: Баку; Asia/Dubai: Дубай;
    Asia/Yekaterinburg: Екатеринбург, Пермь, Уфа, Челябинск, Тюмень; Asia/Tashkent: Ташкент; Asia/Almaty: Алматы, Астана;
    Asia/Calcutta: Дели, Мумбаи, Калькутта, Бангалор; Asia/Bishkek: Бишкек; Asia/Bangkok: Бангкок, Пхукет;
    Asia/Jakarta: Джакарта; Asia/Shanghai: Пекин, Шанхай; Asia/Singapore: Сингапур; Asia/Tokyo: Токио;
    Australia/Sydney: Сидней; America/Sao_Paulo: Сан-Паулу; America/Buenos_Aires: Буэнос-Айрес; America/New_York: Нью-Йорк, Майами;
    America/Toronto: Торонто; America/Chicago: Чикаго; America/Denver: Денвер; America/Los_Angeles: Лос-Анджелес, Сан-Франциско
