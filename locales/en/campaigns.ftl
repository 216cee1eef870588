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
wait-hours = outside the working hours
wait-turn = another campaign has these accounts first
wait-resolutions = names are looked up one after the other, at most { $limit } a day
wait-day-limit = today's invites are used up
wait-day-limit-here = today's invites into this community are used up
wait-resting = Telegram asked the accounts to wait
wait-restricted = Telegram restricted the accounts
wait-verifying = the last invite is being looked up
wait-accounts-busy = the accounts are being connected

halt-peer-flood =
    <b>Paused to protect your accounts.</b> People complained about invites, and Telegram limited an account. All accounts of this campaign stand still.

    What helps: invite people who know you, and fewer of them.
halt-test-done = Test done: one person was asked, and the campaign is paused. Look at what came of it below, then go on.
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
outcome-skipped-same-person = { $name } is left out: the same person is in the list twice
    .label = Twice in the list
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

## Setting up and steering

button-edit = ⚙️ Edit
button-feed = Feed
button-test = Test with one person
button-test-sure = Invite one person now
button-hours = 🕙 Working hours
button-limits = Limits
button-its-accounts = Accounts
button-its-audiences = Audiences
button-priority = Priority
button-copy = Duplicate
button-copy-with = With the same people
button-copy-without = Only the settings
button-hours-on = Set working hours
button-hours-off = Round the clock
button-hours-my-zone = Use my time zone
button-bulk = All of these…
button-bulk-sure = Yes, do it

preflight-hours = <b>Hours:</b> { $hours }
preflight-a-day = At most { $count } a day for each account, wherever it invites.
preflight-priority = <b>Priority:</b> { $priority }
preflight-account-not-chosen = ○ { $name }: not chosen
priority-any = any
priority-high = high
priority-normal = normal
priority-low = low
hours-always = round the clock
hours-from = from { $time }
hours-to = to { $time }
limit-minutes = { $count } min

campaign-edit = <b>⚙️ { $title }</b>
edit-hours = <b>Hours:</b> { $hours }
edit-limits = <b>For each account:</b> { $here } a day here, { $aDay } a day in all, { $pauseFrom } to { $pauseTo } minutes apart
edit-accounts = <b>Accounts:</b> { $chosen } of { $able }
edit-priority = <b>Priority:</b> { $priority }
edit-pause-first = Hours, limits and accounts can be changed while the campaign is paused.
campaign-hours =
    <b>🕙 Working hours</b>
    Nobody is invited outside of them. Now: { $hours }
campaign-hours-zone = The time is that of { $zone }. If the first time is later than the second, work goes on over midnight.
campaign-limits =
    <b>Limits for each account</b>
    First row: invites a day here (now { $here }). Second: invites a day in all (now { $aDay }). Third: the shortest pause (now { $pauseFrom } to { $pauseTo } minutes).

    More than this is not to be had: it keeps your accounts unharmed.
campaign-priority =
    <b>Priority</b>
    When several campaigns want the same account, the one of the higher priority has it first. Within one priority they take turns.
campaign-accounts =
    <b>Accounts</b>
    Tap the ones that are to take part.
campaign-audiences =
    <b>Whom to invite</b>
    Tap the audiences. Somebody who is in several is invited once. After a change everything is checked anew.
campaign-copy = Duplicate <b>{ $title }</b>? Whoever was asked to come to the same place is not asked again.
campaign-delete = Delete <b>{ $title }</b>? { $count ->
    [one] Its list of { $count } person and its report go
   *[other] Its list of { $count } people and its report go
  } for good. Nobody who was asked is asked again.
campaign-test =
    <b>Test: { $title }</b>
    One person of the list is really invited, by all the rules. Then the campaign is paused, and you see what came of it.
campaign-ask-title = What shall “{ $title }” be called? Send the new name.
campaign-title-wrong = A name has 1 to 100 characters. Send another one.
campaign-feed-title = <b>{ $title }: what happened</b>
campaign-feed-empty = Nothing yet.
campaigns-none-such = No campaign like this.
campaigns-bulk = { $count ->
    [0] No campaign like this.
    [one] <b>{ $count } campaign</b> (status: { $status }, priority: { $priority }). What shall I do with it?
   *[other] <b>{ $count } campaigns</b> (status: { $status }, priority: { $priority }). What shall I do with them?
  }
campaigns-bulk-ask = { $count ->
    [one] { $deed }: <b>{ $count } campaign</b>. Those with which it can't be done stay as they are.
   *[other] { $deed }: <b>{ $count } campaigns</b>. Those with which it can't be done stay as they are.
  }
bulk-pause = Pause
bulk-resume = Resume
bulk-cancel = Cancel for good
bulk-delete = Delete for good
bulk-high = Priority: high
bulk-normal = Priority: normal
bulk-low = Priority: low
status-all = all
status-running = running
status-waiting = not running
status-over = over
order-new = newest first
order-name = by name
order-progress = by progress
filter-status = Status: { $status }
filter-priority = Priority: { $priority }
filter-order = Order: { $order }
toast-saved = Saved
toast-bulk = Done: { $done }, left as it was: { $left }
toast-campaign-deleted = Deleted
toast-campaign-copied = This is the copy
toast-campaign-test = One person is invited now
toast-last-account = One account has to stay
toast-last-audience = One audience has to stay
toast-pause-first = Pause it first
