import type { CodeWay, LoginEvent, SentCode } from '#domain/login.ts'
import { button, buttonAfresh, linkButton, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { isButtonLink } from './button-link.ts'

/** What each way of a login code is called. */
export const CODE_WAY: Record<CodeWay, string> = {
  app: 'code-way-app',
  sms: 'code-way-sms',
  call: 'code-way-call',
  email: 'code-way-email',
  other: 'code-way-other',
}

export function viewAskPhone(words: Words): Screen {
  return { text: words.html('connect-phone'), keyboard: [[cancel(words)]] }
}

export function viewWrongPhone(words: Words): Screen {
  return { text: words.html('connect-phone-wrong'), keyboard: [[cancel(words)]] }
}

/** Without an address of our own, a code could only be entered into a chat, where it would stop working. */
export function viewPhoneNotOffered(words: Words): Screen {
  const back = [button(words.text('button-use-qr'), { to: 'connect' })]
  return { text: words.html('connect-phone-not-offered'), keyboard: [back] }
}

export function viewCodeNeeded(code: SentCode, url: string, words: Words): Screen {
  const way = words.text(CODE_WAY[code.way], { phone: code.phoneHint })
  return askOnPage(words.html('connect-code', { way }), { url, label: 'button-enter-code', mayResend: true }, words)
}

export function viewCodeWrong(tries: number, url: string, words: Words): Screen {
  const text = words.html('connect-code-wrong', { tries })
  return askOnPage(text, { url, label: 'button-enter-code', mayResend: true }, words)
}

export function viewCodeExpired(words: Words): Screen {
  return { text: words.html('connect-code-expired'), keyboard: [[resend(words)], [cancel(words)]] }
}

export function viewCodeInChat(words: Words): Screen {
  return { text: words.html('connect-code-in-chat'), keyboard: [[resend(words)], [cancel(words)]] }
}

type NotResent = Extract<LoginEvent, { kind: 'code-not-resent' }>

export function viewCodeNotResent({ waitSeconds }: NotResent, words: Words): Screen {
  const wait = waitSeconds === undefined ? 'none' : words.duration(waitSeconds)
  return { text: words.html('connect-code-not-resent', { wait }), keyboard: [[cancel(words)]] }
}

export function viewPasswordOnPage(hint: string | undefined, url: string, words: Words): Screen {
  const text = paragraphs(words.html('connect-password-page'), hint && words.html('connect-password-hint', { hint }))
  return askOnPage(text, { url, label: 'button-enter-password', mayResend: false }, words)
}

export function viewPasswordWrongOnPage(tries: number, url: string, words: Words): Screen {
  const text = words.html('connect-password-wrong-page', { tries })
  return askOnPage(text, { url, label: 'button-enter-password', mayResend: false }, words)
}

interface Page {
  readonly url: string
  readonly label: 'button-enter-code' | 'button-enter-password'
  readonly mayResend: boolean
}

function askOnPage(text: string, { url, label, mayResend }: Page, words: Words): Screen {
  const below = [...(mayResend ? [[resend(words)]] : []), [cancel(words)]]
  if (isButtonLink(url)) return { text, keyboard: [[linkButton(words.text(label), url)], ...below] }
  return { text: paragraphs(text, words.html('connect-page-link', { url })), keyboard: below }
}

function resend(words: Words): Button {
  return buttonAfresh(words.text('button-resend-code'), { to: 'resend-code' })
}

function cancel(words: Words): Button {
  return buttonAfresh(words.text('button-cancel'), { to: 'stop-connect' })
}
