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
not-understood = I didn't get that. Everything I can do is behind the buttons.
not-text = I can't do anything with that. I work with buttons and, when I ask for one, with a link to a community.
blocked = You can't use this bot any more. If you think that is a mistake, write to whoever invited you here.
cancelled = Fine, let's leave that.

## Home

home-welcome =
    <b>Veche</b>

    Connect your own Telegram account, collect the people of communities you belong to, and invite them into a community you run, at a pace that harms neither your account nor them.

    I ask nobody twice, never work around anybody's privacy settings, and tell you for each person what really happened.
home-title = <b>Veche</b>
home-ready = { $count ->
    [0] No account is ready
    [one] { $count } account ready
   *[other] { $count } accounts ready
  }
home-resting = { $count } resting until { $until }
home-trouble = { $count ->
    [one] { $count } needs you
   *[other] { $count } need you
  }
home-campaign = ▶️ { $title }: <b>{ $done }</b> of { $total }
home-more-campaigns = { $count ->
    [one] and { $count } more campaign
   *[other] and { $count } more campaigns
  }
home-idle = Nothing is running.

help =
    <b>How it works</b>

    1. <b>Connect an account.</b> Scan a QR code with the phone. The account should be yours and in everyday use: young and empty ones get restricted fast.
    2. <b>Collect an audience.</b> Send me a link to a community that the account is in. I page through its member list; a list that its admins have hidden stays hidden.
    3. <b>Invite.</b> Choose where to. I check everything before anything is sent and tell you how long it will take.

    At most { $invitesADay } invites a day for each account, { $invitesHere } of them into one community, with { $pauseFrom } to { $pauseTo } minutes between two. These limits are what keeps your accounts alive: they can't be raised.

    /menu – where everything is
    /cancel – stop what I am asking about
    /privacy – what is kept, and for how long
privacy =
    <b>What is kept</b>

    • <b>Your accounts:</b> the login session, encrypted with a key that is not in the database. Phone numbers only as a hint such as +7 9•• ••• ••42. Passwords never.
    • <b>Collected people:</b> what their Telegram profile shows to your account (name, @name, Premium, last seen). Removed after { $days } days.
    • <b>Invites:</b> who was asked into which community, and what came of it, so that nobody is asked twice.

    Nobody else sees what is yours. People who leave your community or block your account are not asked again.

## Accounts

accounts-title = <b>📱 Accounts</b>
accounts-empty = No account is connected yet. Everything starts with one: it sees the communities it is in, and it is the one that invites.
accounts-line = { $mark } <b>{ $name }</b>: { $state }
accounts-line-today = invites today: { $used } of { $limit }
account-title = <b>📱 { $name }</b>
account-today = Invites today: <b>{ $used }</b> of { $limit }  { $bar }
account-next = Next one: { $at }
account-next-now = The next one can be made at once.
account-short-active = ready
account-short-resting = resting until { $until }
account-short-restricted = restricted until { $until }
account-short-lost = lost, needs you
account-short-disabled = switched off
account-active = Ready to work.
account-resting = Resting until { $until }: Telegram asked it to wait. Nothing to do, it goes on by itself.
account-restricted = Restricted until { $until }: people complained about invites from this account, and Telegram limited it. Leave it alone until then; write to @SpamBot from it to see how Telegram views it.
account-disabled = Switched off by you.
account-lost = { $reason } Connect it again to go on.
lost-unregistered = Telegram ended this account's session.
lost-duplicated = Telegram ended the session because it was used in two places at once.
lost-revoked = The session was ended on the phone (Settings → Devices).
lost-expired = The session has expired.
lost-deactivated = The account was deleted at Telegram.
lost-banned = Telegram has banned this account.
lost-frozen = Telegram has frozen this account: open Telegram with it to see why, and appeal there.
lost-unreadable = The stored session can't be opened with the keys of this server.
lost-other = The session is gone.
button-reconnect = Connect again

## Connecting an account

connect-qr = { $minutes ->
    [one]
        On the phone with the account: <b>Settings → Devices → Link Desktop Device</b>, and point it at this code.

        The code renews itself. I'll wait for about one more minute.
   *[other]
        On the phone with the account: <b>Settings → Devices → Link Desktop Device</b>, and point it at this code.

        The code renews itself. I'll wait for { $minutes } more minutes.
  }
connect-preparing = One moment, asking Telegram for a code…
connect-password =
    🔐 This account has a two-step password.

    Send it to me here. I'll delete your message at once, and the password is kept nowhere.
connect-password-hint = Your hint: { $hint }
connect-password-taken = I have deleted your message with the password. Checking it…
connect-password-stays = I could not delete your message with the password: please delete it yourself. Checking it…
connect-password-wrong = { $tries ->
    [0] That password is not right.
    [one] That password is not right. You have <b>one</b> more try: send it again.
   *[other] That password is not right. You have <b>{ $tries }</b> more tries: send it again.
  }
connect-password-needs-text = 🔐 I am waiting for the two-step password, as a text. To stop, tap Cancel below or send /cancel.
connect-done = ✅ <b>{ $account }</b> is connected.
connect-refreshed = ✅ <b>{ $account }</b> is connected again. Everything it was doing goes on.
connect-belongs-to-another = This Telegram account is already connected by another user of this bot, so you can't connect it. If it is yours, end that session on your phone first: Settings → Devices.
login-ended-cancelled = Connecting was cancelled. Nothing was stored.
login-ended-replaced = This code is no longer valid: a newer one was asked for.
login-ended-timed-out = Nobody scanned the code in { $minutes } minutes, so I stopped. Start again whenever you like.
login-ended-too-many-passwords = That was the last try for the password. Check it on the phone (Settings → Privacy and Security → Two-Step Verification), then start again.
login-ended-account-banned = Telegram doesn't let this account in: it is banned or was deleted.
login-ended-flood = Telegram asks to wait before this account logs in again{ $wait ->
    [none] .
   *[other] : { $wait }.
  } Start again after that.
login-ended-unreachable = I can't reach Telegram at the moment. Please try again in a few minutes.
login-ended-failed = The login did not work out. Please start again; if it happens twice, restart Telegram on the phone first.
button-try-again = Try again

## Audiences

audiences-title = <b>👥 Audiences</b>
audiences-empty = No audience yet. An audience is the people of a community that one of your accounts is in: send its link, and I'll collect them.
audiences-needs-account = First connect an account: I can only see the communities that your account sees.
audience-button = { $title } · { $count }
audience-collecting-button = { $mark } { $title }
button-new-audience = ➕ New audience
audience-ask-link =
    <b>Which community shall I collect?</b>

    Send its link or name:
    <code>t.me/chess_club</code>, <code>@chess_club</code> or a private <code>t.me/+AbCdEf…</code>

    You can also forward a post of a channel. One of your accounts has to see the community.
link-wrong =
    I can't read “{ $text }” as a link to a community.

    Send one like <code>t.me/chess_club</code>, <code>@chess_club</code> or <code>t.me/+AbCdEfGhIjK</code>, or /cancel.
link-needs-text = I need the link as a text, such as <code>t.me/chess_club</code>. To stop: /cancel.
link-hidden-forward = The origin of this message is hidden, so I can't tell the community from it. Please send its link.
audience-title = <b>👥 { $title }</b>
audience-people = { $count ->
    [0] Nobody is in it.
    [one] <b>{ $count }</b> person
   *[other] <b>{ $count }</b> people
  }
audience-facts = with @name { $withUsername } · Premium { $premium }
audience-seen = seen today { $today } · this week { $week } · this month { $month }
audience-origin = Collected from { $community } on { $day }.
audience-kept = Kept until { $day }.
button-browse = Browse
button-export = Export as CSV
button-invite-them = ✉️ Invite them
button-delete = Delete…
button-show-progress = Show the progress
audience-delete = Delete <b>{ $title }</b> with its { $count ->
    [one] { $count } person
   *[other] { $count } people
  }? This can't be undone. Campaigns that were started keep their people and their history.
button-delete-sure = Delete it
toast-audience-deleted = Deleted.
people-title = <b>{ $title }</b>, { $from }–{ $to } of { $total }
people-line = { $name }{ $username ->
    [none] {""}
   *[other] {" "}{ $username }
  }
file-audience = { $title }.csv
export-audience = { $title }: { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
toast-export-empty = There is nobody to export.

## Collecting

kind-group = group
kind-supergroup = supergroup
kind-channel = channel
speed-safe = Safe
speed-medium = Medium
speed-fast = Fast
parse-resolving = 🔎 Looking at <b>{ $input }</b>…
parse-community = <b>{ $title }</b> · { $kind }{ $members ->
    [none] {""}
   *[other] {" "}· { $members }
  }
parse-open-list = { $account } can read its member list.
parse-hidden-list = ⚠️ Its admins have hidden the member list: only admins and bots would be visible, so there is nobody to collect. I don't work around that.
parse-reachable = Telegram lists at most about { $count } members of a community this big.
parse-speed = Speed: <b>{ $speed }</b>, about { $duration }, at most { $requests } requests a minute.
parse-recommended = Medium is what I recommend.
parse-kept = Bots and deleted accounts are left out. What is collected is kept for { $days } days.
parse-title-running = <b>Collecting { $title }</b>
parse-title-paused = <b>⏸ Collecting { $title }: paused</b>
parse-title-cancelled = <b>Collecting { $title }: cancelled</b>
parse-title-failed = <b>⚠️ { $title }: not collected</b>
parse-title-done = <b>✅ { $title }</b>
parse-bar = { $bar } { $percent } %   { $seen } of { $total }
parse-found = found { $found } · { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
  }
parse-elapsed = { $elapsed } so far
parse-left = about { $left } left
parse-waits = ⏳ Waiting until { $until }: Telegram asked the account to wait.
parse-starting = Starting…
parse-done = { $found ->
    [one] <b>{ $found }</b> person
   *[other] <b>{ $found }</b> people
  } out of { $total } members, in { $elapsed }.
parse-done-partial = Telegram listed { $seen } of { $total } members.
parse-done-nobody = There was nobody to collect: the list holds only bots, deleted accounts or nobody at all.
parse-kept-so-far = What was collected so far ({ $found }) is kept.
parse-reason-no-account = You have no account that could look. Connect one first.
parse-reason-accounts-rest = Your accounts that see this community have to rest now. It goes on when the first of them is ready.
parse-reason-hidden-members = The admins of this community have hidden its member list. I don't work around that; choose another community.
parse-reason-empty = The member list of this community is empty for your account.
button-new-link = Another link
toast-parse-started = Started
toast-parse-paused = Paused
toast-parse-cancelled = Cancelled

## Why a community can't be opened (also the reasons of a check)

community-problem-not-found = I can't find { $input }. Check the spelling, or send a link like <code>t.me/chess_club</code>.
community-problem-private = { $input } is private, and none of your accounts is in it. Join it with one of them, then try again.
community-problem-invite-expired = The invite link { $input } has expired or was revoked. Ask for a new one.
community-problem-not-a-community = { $input } is a person or a bot, not a group or a channel.
community-problem-banned = Your account is banned in { $input }.
community-problem-not-member = None of your accounts is in { $input }. Join it with one of them, then try again.
community-problem-unreachable = Telegram didn't say anything about { $input } just now. Please try again in a few minutes.

## Campaigns

campaigns-title = <b>✉️ Campaigns</b>
campaigns-empty = No campaign yet. A campaign invites an audience into a community that you run, a few people a day.
campaigns-needs-audience = First collect an audience: then there is somebody to invite.
campaign-button = { $total ->
    [0] { $mark } { $title }
   *[other] { $mark } { $title } · { $done }/{ $total }
  }
button-new-campaign = ➕ New campaign
campaign-choose-audience = <b>Whom shall I invite?</b> Choose an audience.
campaign-ask-destination =
    <b>Where shall I invite “{ $audience }”?</b>

    Send the link or the name of your group or channel:
    <code>t.me/chess_club</code>, <code>@chess_club</code> or a private <code>t.me/+AbCdEf…</code>

    One of your accounts has to be an admin there, or a member of a group where members may invite.
campaign-draft = <b>{ $title }</b>

    Not started: it has no destination yet.
campaign-checking =
    <b>{ $title }</b>

    🔎 Checking the destination, your accounts' rights and who is already there. Nothing is sent.
campaign-check-failed = <b>⚠️ { $title }: can't be started like this</b>
button-destination = Choose a destination
button-another-destination = Another destination
check-no-account = You have no account that could look. Connect one first.
check-no-rights = Your accounts see this community, but none of them may invite there. Make one of them an admin with the right to add users, then check again.
check-empty-audience = Nobody is in this audience. Choose another one.
check-channel-too-big = A channel with more than 200 members accepts no added people: that is Telegram's rule. Share an invite link there, or choose a group.
check-accounts-unreachable = None of your accounts could be reached just now. Please try again in a few minutes.
button-check-again = Check again

preflight-title = <b>Before anything is sent</b>
preflight-destination = <b>Destination:</b> { $title }, { $kind }{ $members ->
    [none] {""}
   *[other] , { $members }
  }
preflight-accounts = <b>Accounts:</b>
preflight-account-may = ✓ { $name } may invite
preflight-account-not = ✗ { $name }: { $reason }
preflight-more-accounts = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
  }
preflight-people = <b>People:</b> { $people }
preflight-there = − { $count } already there
preflight-suppressed = − { $count } who asked not to be invited, left or blocked you
preflight-attempted = − { $count } you have asked before
preflight-reachable = = <b>{ $count ->
    [one] { $count } person
   *[other] { $count } people
  }</b> to invite
preflight-not-listed = The destination's member list could not be read to the end, so some of them may turn out to be there already.
preflight-pace = { $days ->
    [one] <b>Pace:</b> { $accounts ->
        [one] one account
       *[other] { $accounts } accounts
      }, done within a day, by about { $endsAt }
   *[other] <b>Pace:</b> { $accounts ->
        [one] one account
       *[other] { $accounts } accounts
      }, about { $days } days, until { $endsAt }
  }
preflight-one-more = With one more account: { $days ->
    [one] { $days } day
   *[other] { $days } days
  }.
preflight-left = ⚠️ { $count ->
    [one] { $count } person stays
   *[other] { $count } people stay
  } uninvited: each account may invite at most { $limit } people into one community, ever.
preflight-limits = At most { $aDay } a day for each account here, { $pauseFrom } to { $pauseTo } minutes apart.
preflight-nobody = There is nobody left to invite here.

campaign-title-running = <b>Inviting to { $title }</b> · ▶️ running
campaign-title-paused = <b>Inviting to { $title }</b> · ⏸ paused
campaign-title-stopped = <b>Inviting to { $title }</b> · ⛔️ stopped
campaign-title-done = <b>Inviting to { $title }</b> · ✅ done
campaign-title-cancelled = <b>Inviting to { $title }</b> · cancelled
campaign-bar = { $bar } { $done } of { $total }
count-joined = joined { $count }
count-already-there = already there { $count }
count-privacy = privacy { $count }
count-left-before = left before { $count }
count-other = other { $count }
count-unknown = unknown { $count }
count-skipped = left out { $count }
campaign-next = Next: { $account }, { $at }
campaign-next-anyone = Next: { $at }
campaign-now = Next: any moment now
campaign-forecast = { $days ->
    [one] Ends by about { $endsAt }
   *[other] About { $days } days left, ends on { $endsAt }
  }
campaign-account-rests = { $name } rests until { $until }: Telegram asked for it
campaign-account-restricted = { $name } is restricted until { $until }
campaign-account-lost = { $name } is no longer connected
campaign-account-disabled = { $name } is switched off
campaign-feed = { $time } { $what }
campaign-cancel =
    Cancel <b>{ $title }</b>? { $waiting ->
        [one] { $waiting } person who was not asked yet stays
       *[other] { $waiting } people who were not asked yet stay
      } uninvited. This can't be undone; the report stays.
button-cancel-sure = Yes, cancel it
button-report = Report
toast-campaign-started = Started
toast-campaign-paused = Paused
toast-campaign-resumed = Goes on
toast-campaign-cancelled = Cancelled

wait-pause = a pause of { $pauseFrom } to { $pauseTo } minutes
wait-day-limit = today's invites are used up
wait-day-limit-here = today's invites into this community are used up
wait-resting = Telegram asked the accounts to wait
wait-restricted = Telegram restricted the accounts
wait-verifying = the last invite is being looked up
wait-accounts-busy = the accounts are being connected

halt-peer-flood =
    <b>Paused to protect your accounts.</b> People complained about invites, and Telegram limited an account. All accounts of this campaign stand still.

    What helps: invite people who know you, and fewer of them.
halt-no-accounts = No account is left that may invite there. Connect one again, or give one the right to add users, then resume.
halt-accounts-used-up = Every account has invited as many people into this community as it ever may ({ $limit }). Connect another account, then resume.
halt-full = The community is full: Telegram lets nobody else in.
halt-too-many-bots = The community has too many bots for another one.
halt-gone = The community can't be found any more. Was it deleted, or your account removed?
halt-not-supported = Telegram doesn't allow adding people to this kind of community.
halt-by-owner = Paused by you.

absence-banned-there = banned there
absence-not-admin = has no right to add users there
absence-cannot-write = may not write there
absence-no-access = has no access to it
absence-not-member = is not in it
absence-private = is not in it, and it is private
absence-not-found = does not find it
absence-invite-expired = the invite link has expired
absence-not-a-community = finds no community there
absence-unreachable = Telegram gave no answer
absence-lost = is no longer connected
absence-disabled = is switched off
absence-busy = is busy elsewhere

## What came of an invite (feed; .label is for counts, charts and files, plain)

outcome-joined = { $name } joined
    .label = Joined
outcome-already-there = { $name } was there already
    .label = Already there
outcome-unknown = { $name }: Telegram gave no clear answer; not asked again
    .label = No clear answer
outcome-waiting = { $name }: the account had to wait, the turn comes again
    .label = Not asked yet
outcome-skipped-suppressed = { $name } is left out: asked not to be invited, left, or blocked you
    .label = Must not be asked
outcome-skipped-attempted-before = { $name } is left out: you have asked before
    .label = Asked before
outcome-skipped-already-there = { $name } was there already
    .label = Was there before the start
refused-privacy = { $name } was not invited: their privacy settings don't allow it
    .label = Privacy settings
refused-privacy-premium-invite = { $name } was not invited: only Premium accounts may add them
    .label = Needs Premium to add
refused-privacy-premium-pm = { $name } was not invited: their privacy settings don't allow it, and only Premium accounts may write to them
    .label = Privacy, Premium to write
refused-left-before = { $name } was not invited: they left before and have to come back by themselves
    .label = Left before
refused-too-many-channels = { $name } was not invited: they are in as many groups and channels as Telegram allows
    .label = In too many groups
refused-kicked = { $name } was not invited: an admin removed them earlier
    .label = Removed by an admin
refused-blocked-us = { $name } was not invited: they have blocked your account
    .label = Blocked your account
refused-we-blocked = { $name } was not invited: your account has blocked them
    .label = Blocked by you
refused-bot = { $name } was not invited: it is a bot
    .label = Bot
refused-deactivated = { $name } was not invited: the account was deleted
    .label = Deleted account
refused-username-invalid = { $name } was not invited: this @name is not valid
    .label = Invalid @name
refused-username-free = { $name } was not invited: nobody has this @name any more
    .label = @name not in use
refused-phone-free = { $name } was not invited: nobody uses this number in Telegram
    .label = Number not in Telegram
refused-unreachable = { $name } was not invited: your account can't see them
    .label = Not visible to account
refused-other = { $name } was not invited
    .label = Other reasons
person-nameless = Somebody without a name

## Report

report-title-done = <b>📊 Report: { $title }</b>
report-title-cancelled = <b>📊 Report: { $title }</b> (cancelled)
report-title-so-far = <b>📊 { $title }</b>, so far
report-joined = { $joined ->
    [0] Of { $asked } people asked nobody joined.
    [one] Of { $asked } people asked <b>{ $joined }</b> joined.
   *[other] Of { $asked } people asked <b>{ $joined }</b> joined.
  }
report-nobody = Nobody was asked yet.
report-already-there = { $count ->
    [one] { $count } was there already.
   *[other] { $count } were there already.
  }
report-refused = { $count ->
    [one] { $count } could not be invited; the chart shows why.
   *[other] { $count } could not be invited; the chart shows why.
  }
report-unknown = { $count ->
    [one] For { $count } Telegram gave no clear answer; nobody asks again.
   *[other] For { $count } Telegram gave no clear answer; nobody asks again.
  }
report-waiting = { $count ->
    [one] { $count } was not asked.
   *[other] { $count } were not asked.
  }
report-dates = { $from } – { $to }
report-verified = Each “joined” was checked in the community itself.
chart-headline = { $joined } of { $asked } joined
chart-days = Day by day
button-export-targets = Export all as CSV
file-targets = { $title }.csv
export-targets = { $title }: { $count ->
    [one] { $count } person with the outcome
   *[other] { $count } people, each with the outcome
  }

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

## Settings

settings =
    <b>⚙️ Settings</b>

    Language: { $language }
    Times are shown in: { $timeZone }
toast-language = From now on in English.

## The list of commands (plain)

command-menu = Where everything is
command-help = How it works
command-privacy = What is kept, and for how long
command-cancel = Stop what I am asking about
