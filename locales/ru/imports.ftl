## Списки, которые присылают

import-ask =
    <b>Пришлите список</b>
    Файл (CSV, Excel, TXT; до 20 МБ) или просто текст: юзернеймы, телефоны, Telegram ID, ссылки вида <code>t.me/ivan</code>. Лучше по одному человеку в строке.
import-reading = 📄 Читаю <b>{ $name }</b>, строка за строкой…
import-done = ✅ <b>{ $name }</b>: { $taken ->
    [one] принят { $taken } человек
    [few] приняты { $taken } человека
   *[many] принято { $taken } человек
  }
import-doubled = − { $count } повторов
import-rejected = − { $count } не приняты; почему — в файле ниже, по строкам
import-repeated = Этот список уже был принят; вот что вышло.
import-later = Кто это, узнаём по одному, когда подойдёт очередь: не больше { $limit } в день с каждого аккаунта.
import-failed-title = ⚠️ <b>{ $name }</b>: никто не принят
import-failed-nobody = Ни в одной строке нет человека. В строке нужен юзернейм, телефон с кодом страны, Telegram ID или ссылка вида <code>t.me/ivan</code>.
import-failed-old-excel = Это старый или защищённый файл Excel. Сохраните его как .xlsx без пароля или как CSV.
import-failed-no-text = Это не список, который я умею читать. Пришлите CSV, Excel (.xlsx) или простой текст.
import-failed-broken-workbook = Файл повреждён или это не Excel. Сохраните его заново как .xlsx или CSV.
import-too-big = Файл больше 20 МБ: такие Telegram ботам не отдаёт. Разделите его или сохраните как .xlsx.
import-rejected-not-a-person = не юзернейм, не номер, не ID и не ссылка
import-rejected-username-invalid = неверный юзернейм
import-rejected-phone-invalid = неверный номер или нет кода страны
import-rejected-id-invalid = неверный Telegram ID
import-rejected-community-link = ссылка на группу или канал, а не на человека
import-rejected-bot = бот
import-rejected-no-entry = человек не указан
import-rejected-doubled = повтор
import-caption = Строки, которые не приняты, и почему
import-list-name = Список от { $date }
column-line = Строка
column-text = Текст
column-reason = Почему не принято
file-rejected = { $title } - не принято.csv
button-import = 📄 Прислать список
