## Accounts

accounts-title = <b>📱 Accounts</b>
accounts-empty = No account is connected yet. Everything starts with one: it sees the communities it is in, and it is the one that invites.
accounts-line = { $mark } <b>{ $name }</b>: { $state }
accounts-line-today = invites today: { $used } of { $limit }
account-title = <b>📱 { $name }</b>
account-today = Invites today: <b>{ $used }</b> of { $limit }  { $bar }
account-next = Next one: { $at } ({ $why })
account-next-now = The next one can be made at once.
account-next-idle = It is not inviting anywhere just now.
account-next-never = It has made all the invites that it may ever make where it is inviting now.
account-place = { $title }: <b>{ $today }</b> of { $todayLimit } today, <b>{ $ever }</b> of { $everLimit } in all
account-more-places = { $count ->
    [one] and { $count } more community
   *[other] and { $count } more communities
  }
account-recoveries = { $count ->
    [one] Rested once in { $days } days, for { $total }, and recovered by itself.
   *[other] Rested { $count } times in { $days } days, { $total } in all, { $longest } at the longest; recovered by itself each time.
  }
account-ask-name = What shall I call <b>{ $name }</b>? Only you see that name. Send it to me, up to 40 characters.
account-name-empty = That name is empty. Send me at least one letter.
button-rename = ✏️ Rename
button-unname = Use its name in Telegram
button-disable = ⏻ Switch off
button-disable-instead = ⏻ Switch off instead
button-enable = ⏻ Switch on
button-delete-account = 🗑 Delete…
button-delete-all = 🗑 Delete all of this
toast-renamed = Renamed.
toast-disabled = Switched off. It lets go of its connection within seconds.
toast-enabled = Switched on again.
account-delete = <b>Delete { $name }?</b> This can't be undone. With it go or change:
account-delete-session = Its session at Telegram is ended, and the stored one is erased. If you connect the account again, a rest that it still owes goes on.
account-deleted = <b>{ $name } is deleted.</b> With it went or changed:
account-deleted-session = I am ending its session at Telegram; you can see that on the phone under Settings → Devices.
deletion-audiences = { $count ->
    [one] • { $count } audience collected with it ({ $people })
   *[other] • { $count } audiences collected with it ({ $people })
  }
deletion-people = { $count ->
    [one] • { $count } person whom it found in audiences that others collected too
   *[other] • { $count } people whom it found in audiences that others collected too
  }
deletion-collecting = { $count ->
    [one] • { $count } collection under way, unless another account can go on with it
   *[other] • { $count } collections under way, unless another account can go on with them
  }
deletion-part-goes-on = • its part in { $title }: { $waiting } waiting there go on with { $successor }
deletion-part-stops = • { $title } stops, with { $waiting } waiting: no other account invites there
deletion-part-over = • its part in { $title }, where nobody waits any more
deletion-part-rests = • its part in { $title }, which is not running
deletion-more-campaigns = { $count ->
    [one] • its part in { $count } more campaign
   *[other] • its part in { $count } more campaigns
  }
deletion-attempts = { $count ->
    [one] • its history of { $count } attempt stays, without the account's name
   *[other] • its history of { $count } attempts stays, without the account's name
  }
deletion-open = { $count ->
    [one] • { $count } invite is under way; what comes of it will stay unknown
   *[other] • { $count } invites are under way; what comes of them will stay unknown
  }
deletion-nothing = • nothing else: it has collected and invited nobody

## What an owner is told

notice-account-lost =
    🔴 <b>{ $name } needs you.</b> { $reason }

    Until you connect it again, it does nothing: its campaigns go on with other accounts, or stand still.
button-show-account = 📱 Show the account
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
