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
login-ended-replaced = That code is no longer valid: connecting goes on below.
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

## By phone, and on a private page

button-use-phone = Use a phone number
button-use-qr = Show the QR code
button-enter-code = 🔒 Enter the code
button-enter-password = 🔒 Enter it on a private page
button-resend-code = Send another code
connect-phone =
    📱 Send me the phone number of the account, with the country code: for example <code>+44 7700 900123</code>.

    Telegram will then send a login code to it. <b>Don't write that code into any chat</b>: Telegram makes it useless at once. I'll give you a private page for it.
connect-phone-wrong = That is no phone number that I understand. Send it with the country code, for example <code>+44 7700 900123</code>.
connect-phone-not-offered =
    A login code that is written into a Telegram chat stops working at once, so it has to be entered on a web page. This bot has no web address of its own yet, so connecting by phone number isn't possible here: please use the QR code.

    For whoever runs this bot: it takes the setting <code>PUBLIC_URL</code>.
connect-phone-sending = One moment, asking Telegram to send a code for { $phone }…
connect-code =
    { $way } <b>Enter it on the private page</b>: the link works once, for at most five minutes.

    Don't write the code into a chat, not even this one: Telegram would make it useless at once.
code-way-app = 🔑 Telegram has sent a code for { $phone } into the Telegram app of that account (the chat “Telegram”).
code-way-sms = 🔑 Telegram has sent a code to { $phone } by SMS.
code-way-call = 🔑 Telegram is calling { $phone } to say the code.
code-way-email = 🔑 Telegram has sent a code for { $phone } to the e-mail address of that account.
code-way-other = 🔑 Telegram has sent a code for { $phone }.
connect-code-wrong = { $tries ->
    [one] That code is not right. You have <b>one</b> more try, on a new page.
   *[other] That code is not right. You have <b>{ $tries }</b> more tries, each on a new page.
  }
connect-code-expired = That code no longer counts: it is too old, or it was written into a chat. I can have a new one sent.
connect-code-in-chat =
    ⚠️ If that was the login code, it has just stopped working: Telegram makes every code useless that is written into a chat.

    Have another one sent, and enter it on the private page.
connect-code-asking = Asking Telegram for another code…
connect-code-not-resent = Telegram sends no other code at the moment{ $wait ->
    [none] .
   *[other] {" "}(wait { $wait }).
  } The last one still counts.
connect-password-page =
    🔐 This account has a two-step password.

    <b>Enter it on the private page</b>: the link works once, for at most five minutes. The password is kept nowhere.
connect-password-wrong-page = { $tries ->
    [one] That password is not right. You have <b>one</b> more try, on a new page.
   *[other] That password is not right. You have <b>{ $tries }</b> more tries, each on a new page.
  }
connect-page-link = 🔒 Open this address in a browser: { $url }
login-ended-timed-out-phone = Nobody finished the login in { $minutes } minutes, so I stopped. Start again whenever you like.
login-ended-too-many-codes = That was the last try for the code. Start again: Telegram will send a new one.
login-ended-phone-invalid = Telegram doesn't know such a phone number. Check it, with the country code, and start again.
login-ended-phone-unknown = There is no Telegram account with this phone number. Accounts are made in the Telegram app only.

## The private page

page-title-code = Login code
page-title-password = Two-step password
page-code-about = Enter the code that Telegram has sent. It goes to the bot that gave you this link, is used once, and is kept nowhere.
page-password-about = Enter the two-step password of the account that you are connecting. It goes to the bot that gave you this link, is used once, and is kept nowhere.
page-code-label = Code
page-password-label = Password
page-send = Send
page-code-empty = This is no code yet: enter the digits that Telegram has sent.
page-password-empty = Enter the password first.
page-done-title = Thank you
page-done = Go back to Telegram: the bot tells you there how it went. You can close this page.
page-used-title = This link has been used
page-used = It works once only. Go back to Telegram: if something is still missing, the bot gives you a new link there.
page-expired-title = This link has expired
page-expired = It works for five minutes only. Go back to Telegram and start again there.
page-unknown-title = This link doesn't work
page-unknown = It is wrong, or what it was for is over. Go back to Telegram: the newest link there is the right one.
page-too-many-title = One moment
page-too-many = That was too often in a short time. Wait a minute, then open the link again.
page-too-long-title = That is too long
page-too-long = Go back, and enter only what was asked for.
page-trouble-title = Something went wrong here
page-trouble = It is not your fault. Wait a minute, then open the link again.
