import type { Connected } from '#services/accounts/connect-account.ts'
import { LOGIN_SECONDS, type LoginEvent } from '#domain/login.ts'
import { accountName } from '../names.ts'
import { LOGIN_ENDED } from '../outcome-text.ts'
import { button, buttonAfresh, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

type Ended = Extract<LoginEvent, { kind: 'ended' }>

/** What stands below the QR code. */
export function viewQr(secondsLeft: number, words: Words): Screen {
  const minutes = Math.max(1, Math.round(secondsLeft / 60))
  const phone = buttonAfresh(words.text('button-use-phone'), { to: 'connect-phone' })
  return { text: words.html('connect-qr', { minutes }), keyboard: [[phone], ...cancelling(words)] }
}

export function viewPasswordNeeded(hint: string | undefined, words: Words): Screen {
  const hinted = hint ? words.html('connect-password-hint', { hint }) : undefined
  return { text: paragraphs(words.html('connect-password'), hinted), keyboard: cancelling(words) }
}

export function viewPasswordWrong(tries: number, words: Words): Screen {
  return { text: words.html('connect-password-wrong', { tries }), keyboard: tries > 0 ? cancelling(words) : [] }
}

export function viewConnected(connected: Connected, words: Words): Screen {
  if (connected.kind === 'belongs-to-another') {
    return { text: words.html('connect-belongs-to-another'), keyboard: [menu(words)] }
  }
  const { firstName, lastName, phoneHint } = connected.account
  const account = accountName({ firstName, lastName, phoneHint })
  const key = connected.kind === 'connected' ? 'connect-done' : 'connect-refreshed'
  return {
    text: words.html(key, { account }),
    keyboard: [
      [
        button(words.text('button-collect'), { to: 'new-audience' }),
        button(words.text('button-invite-people'), { to: 'new-campaign' }),
      ],
      menu(words),
    ],
  }
}

export function viewLoginEnded({ reason, waitSeconds }: Ended, way: 'qr' | 'phone', words: Words): Screen {
  const key = way === 'phone' && reason === 'timed-out' ? 'login-ended-timed-out-phone' : LOGIN_ENDED[reason]
  const text = words.html(key, {
    minutes: LOGIN_SECONDS / 60,
    wait: waitSeconds === undefined ? 'none' : words.duration(waitSeconds),
  })
  const again = button(words.text('button-try-again'), { to: way === 'phone' ? 'connect-phone' : 'connect' })
  return { text, keyboard: reason === 'replaced' ? [] : [[again], menu(words)] }
}

function cancelling(words: Words): Button[][] {
  return [[buttonAfresh(words.text('button-cancel'), { to: 'stop-connect' })]]
}

function menu(words: Words): Button[] {
  return [button(words.text('button-menu'), { to: 'home' })]
}
