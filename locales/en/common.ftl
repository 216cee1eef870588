### Veche in English. Screens hold Telegram's HTML; buttons, toasts, charts and files (button-…, toast-…, chart-…,
### file-…, and everything marked as plain) hold plain text.

## Moments and amounts (plain)

moment-today = { $time }
moment-tomorrow = tomorrow at { $time }
moment-later = { $day }, { $time }
duration-seconds = { $seconds } s
duration-minutes = { $seconds ->
    [0] { $minutes } min
   *[other] { $minutes } min { $seconds } s
  }
duration-hours = { $minutes ->
    [0] { $hours } h
   *[other] { $hours } h { $minutes } min
  }
duration-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
amount-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
amount-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
  }

## Buttons that stand in many places (plain)

button-menu = ☰ Menu
button-back = ← Back
button-cancel = Cancel
button-pause = ⏸ Pause
button-resume = ▶️ Resume
button-start = ▶️ Start
button-previous = ←
button-next = →
button-accounts = 📱 Accounts
button-audiences = 👥 Audiences
button-campaigns = ✉️ Campaigns
button-settings = ⚙️ Settings
button-help = ❓ Help
button-connect = Connect an account
button-collect = Collect an audience
button-invite-people = Invite people
button-keep = No, keep it

## What goes wrong anywhere

toast-stale = This button is out of date. Here is how things stand now.
toast-audience-collecting = It is being collected just now. Cancel that first.
toast-nobody-to-invite = There is nobody left to invite here.
toast-not-found = That is not here any more.
toast-failed = Something went wrong on our side. Please try again in a moment.
failed = Something went wrong on our side. Nothing was lost: please try again in a moment, or open /menu.
not-understood = I didn't get that. Send me a link to a community, such as <code>t.me/chess_club</code>, or choose from the menu.
not-text = I can't do anything with that. I work with buttons and, when I ask for one, with a link to a community.
blocked = You can't use this bot any more. If you think that is a mistake, write to whoever invited you here.
cancelled = Fine, let's leave that.

## Columns of files (plain)

column-telegram-id = Telegram ID
column-username = Username
column-first-name = First name
column-last-name = Last name
column-premium = Premium
column-admin = Admin
column-photo = Photo
column-kept-until = Kept until
column-last-seen = Last seen
column-found-in = Found in
column-found-at = Found at
column-found-by = Found by
column-outcome = Outcome
column-explanation = Explanation
column-account = Account
column-at = At
column-verified = Verified
yes = yes
no = no
seen-online = online
seen-recently = recently
seen-week = within a week
seen-month = within a month
seen-hidden = hidden

## The list of commands (plain)

command-menu = Where everything is
command-help = How it works
command-privacy = What is kept, and for how long
command-cancel = Stop what I am asking about
