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
audience-facts = with a username { $withUsername } · Premium { $premium }
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
parse-channel-list = ⚠️ Only the admins of a channel see who reads it, and none of your accounts is one, so there is nobody to collect. If the channel has a group for comments, its members may be listed: send me its link.
parse-reachable = Telegram lists at most about { $count } members of a community this big.
parse-speed = Speed: <b>{ $speed }</b>, about { $duration }, at most { $requests } requests a minute.
parse-recommended = Medium is what I recommend.
parse-kept = Bots, deleted accounts and your own accounts are left out. What is collected is kept for { $days } days.
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
parse-kept-so-far = What was collected so far ({ $found }) is kept.
parse-reason-no-account = You have no account that could look. Connect one first.
parse-reason-accounts-rest = Your accounts that see this community have to rest now. It goes on when the first of them is ready.
parse-reason-hidden-members = The admins of this community have hidden its member list. I don't work around that; choose another community.
parse-reason-empty = There was nobody to collect: beside bots, deleted accounts and your own there is nobody in the list.
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
