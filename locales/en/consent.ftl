## Privacy

privacy-title = <b>What is kept</b>
privacy-accounts = • <b>Your accounts:</b> name, @name and the login session, encrypted with a key that is not in the database. Phone numbers only as a hint such as +7 9•• ••• ••42. Passwords and login codes never.
privacy-people = • <b>Collected people:</b> what their Telegram profile shows to your account (name, @name, Premium, whether there is a photo, last seen), where and when it was found, and what you import yourself. Removed { $days } days after it was last seen.
privacy-invites = • <b>Invites:</b> who was asked into which community by which account, what came of it, and whether they stayed. Kept without names for as long as you use the bot, so that nobody is asked twice. People who left, were removed or blocked you are kept as a hash only, so that they are left alone.
privacy-owner = • <b>You:</b> your Telegram id, language, time zone, and a list of what you did here. Your messages are stored encrypted until they are answered, then emptied.
privacy-rights =
    Nobody else sees what is yours, and nothing is passed on to anybody.

    /export – a file with all that is kept about you
    /forget – deletes all of it, for good
    /optout – for anybody: never be invited by this bot again
button-my-data = Export my data
button-forget = Forget me…
button-opt-out = Never invite me

## Never again

opt-out =
    <b>Never be invited by this bot?</b>

    People use this bot to invite others into groups and channels. If you wish, none of them will ever invite you through it again, and everything that they have collected about you here is erased at once.

    To keep that promise, I store a code that is made from your Telegram id and can't be turned back into it. What remains beside it are the bare numbers of invites that you have already received.
button-opt-out-sure = Never invite me
opted-out =
    ✅ <b>Nobody will invite you through this bot again.</b>

    What had been collected about you here is erased. You don't have to do anything else; you may also block this bot.
button-opt-out-undo = Allow again
opt-out-undone = You may be invited through this bot again. What was erased stays erased.
toast-opted-out = Done: never again.

## All that is mine

my-data-caption = All that is kept about you: one list for each kind of row. Login sessions are left out: they are encrypted, and nobody should carry them through a chat.
forget-title = <b>Delete everything of yours?</b>
forget-accounts = { $count ->
    [0] • no connected account
    [one] • { $count } connected account, logged out at Telegram
   *[other] • { $count } connected accounts, logged out at Telegram
  }
forget-audiences = { $count ->
    [one] • { $count } audience, { $people } collected people
   *[other] • { $count } audiences, { $people } collected people
  }
forget-campaigns = { $running ->
    [0] • { $count ->
        [one] { $count } campaign
       *[other] { $count } campaigns
      } with all reports
   *[other] • { $count ->
        [one] { $count } campaign
       *[other] { $count } campaigns
      } with all reports, { $running } of them running: stopped at once
  }
forget-attempts = { $count ->
    [one] • the record of { $count } invite
   *[other] • the record of { $count } invites
  }
forget-settings = • your language, time zone and everything else about you
forget-warning = <b>This can't be undone.</b> If you start again later, I won't know whom you have already asked. You may take your data along first.
button-forget-sure = Delete all of this
forgotten = ✅ Everything of yours is deleted.
forgotten-accounts = { $count ->
    [one] The account is being logged out at Telegram; in a minute the session is gone from its list of devices.
   *[other] The accounts are being logged out at Telegram; in a minute the sessions are gone from their lists of devices.
  }
button-begin-anew = Begin anew
command-optout = Never be invited by this bot
command-forget = Delete everything of yours
command-export = Get all that is kept about you
