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
