## Stopped by the breaker

halt-too-many-refusals =
    <b>Paused to protect your accounts.</b> Of the last { $window } people more than { $share } % did not want to be added: their privacy settings forbid it, they left or were removed before, or they blocked your account. Going on like this is what gets accounts reported. All accounts of this campaign stand still.

    What helps: invite people who know you or the community, a slower pace, or a link instead. When you resume, I start counting anew.

## Who stayed

report-stayed-day = After 24 hours { $stayed } of { $looked } were still there.
report-stayed-week = After 7 days { $stayed } of { $looked } were still there.
column-stayed-day = There after 24 hours
column-stayed-week = There after 7 days

## Links

wait-message-limit = today's messages are used up
outcome-link-sent = { $name } was sent the link
    .label = Link sent
outcome-skipped-not-known = { $name } was not written to: none of your accounts knows them
    .label = Not known to your accounts
count-link-sent = link sent { $count }
report-link-sent = { $count ->
    [one] { $count } was sent the link and has not come so far.
   *[other] { $count } were sent the link and have not come so far.
  }

button-mode = How to invite
button-use-link = Use a link
button-lower-pace = Lower the pace
mode-title = <b>How to invite: { $title }</b>
mode-add = People are <b>added</b> to the community. Whoever's privacy settings forbid that is left alone.
mode-link = People are <b>sent a link</b>, and decide for themselves. A message goes only to people whom your account already knows: a contact, or somebody with whom it has a chat. At most { $limit } a day for each account. To everybody else you may post the link yourself.
mode-both = People are <b>added</b>; whoever's privacy settings forbid that is <b>sent a link</b>, if your account already knows them: a contact, or somebody with whom it has a chat. At most { $limit } messages a day for each account. Nobody gets more than one invite.
button-mode-add = Add people
button-mode-link = Send a link
button-mode-both = Add, else send a link
button-ask-none = Who follows the link is in
button-ask-automatic = They ask, and are let in by me
button-ask-admins = They ask, and admins decide
button-own-links = A link of their own for each person
link-not-yet = The link is made by one of your accounts when the campaign needs it for the first time; you will find it here.
link-there = The link, also for posting it yourself: { $url }
link-sent = { $count ->
    [one] sent to { $count } person
   *[other] sent to { $count } people
  }
link-joined = { $count ->
    [one] { $count } came through it
   *[other] { $count } came through it
  }
link-asking = { $count ->
    [one] { $count } asks to be let in
   *[other] { $count } ask to be let in
  }
link-not-known = { $count ->
    [one] { $count } person was not written to: none of your accounts knows them
   *[other] { $count } people were not written to: none of your accounts knows them
  }

import-rejected-opted-out = asked never to be invited
