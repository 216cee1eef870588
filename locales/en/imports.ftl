## Lists that people send

import-ask =
    <b>Send a list</b>
    A file (CSV, Excel, TXT; up to 20 MB) or simply a text: usernames, phone numbers, Telegram ids, links like <code>t.me/ivan</code>. One person a line is best.
import-reading = 📄 Reading <b>{ $name }</b>, line by line…
import-done = ✅ <b>{ $name }</b>: { $taken ->
    [one] { $taken } person taken
   *[other] { $taken } people taken
  }
import-doubled = − { $count } named twice
import-rejected = − { $count } not taken; the file below says why, line by line
import-repeated = This list was taken before; here is how it went.
import-later = Who they are is looked up one after the other when their turn comes, at most { $limit } a day for each account.
import-failed-title = ⚠️ <b>{ $name }</b>: nobody was taken
import-failed-nobody = No line names a person. Each line should have a username, a phone number with its country, a Telegram id or a link like <code>t.me/ivan</code>.
import-failed-old-excel = This is an old or protected Excel file. Save it as .xlsx without a password, or as CSV.
import-failed-no-text = This is no list that I can read. Send CSV, Excel (.xlsx) or plain text.
import-failed-broken-workbook = This file is damaged, or no Excel file. Save it anew as .xlsx or CSV.
import-too-big = The file is bigger than 20 MB: Telegram doesn't hand it to bots. Split it, or pack it as .xlsx.
import-rejected-not-a-person = not a username, number, id or link
import-rejected-username-invalid = no valid username
import-rejected-phone-invalid = no valid phone number with its country
import-rejected-id-invalid = no valid Telegram id
import-rejected-community-link = a link to a group or channel, not to a person
import-rejected-bot = a bot
import-rejected-no-entry = nobody is named
import-rejected-doubled = named twice
import-caption = Lines that were not taken, and why
import-list-name = List of { $date }
column-line = Line
column-text = Text
column-reason = Why not taken
file-rejected = { $title } - not taken.csv
button-import = 📄 Send a list
