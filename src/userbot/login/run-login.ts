import { Api } from 'telegram'
import type { Clock } from '#domain/clock.ts'
import { type LoginEnd, type LoginEvent, PASSWORD_TRIES } from '#domain/login.ts'
import type { Vault } from '#domain/sealed.ts'
import { toBigint } from '../convert.ts'
import { usernameOf } from '../person-facts.ts'
import type { TelegramSettings } from '../settings.ts'
import { checkPassword, passwordHint } from './check-password.ts'
import { type Desk, openDesk } from './desk.ts'
import { createLatch } from './latch.ts'
import type { PasswordDesk } from './password-desk.ts'
import { phoneHint } from './phone-hint.ts'
import type { Ended, Step } from './step.ts'

/** Wall milliseconds. */
export interface LoginTimings {
  /** After which an unfinished login ends. */
  readonly loginMs: number
  /** How long before its end a code is replaced. */
  readonly renewAheadMs: number
  /** How long a login that is to end waits for answers that are on their way. */
  readonly graceMs: number
  /** Before another connection is tried. */
  readonly restartPauseMs: number
}

export interface RunLogin {
  readonly settings: TelegramSettings
  readonly vault: Vault
  readonly clock: Pick<Clock, 'wall'>
  readonly timings: LoginTimings
  readonly passwords: PasswordDesk
  readonly emit: (event: LoginEvent) => Promise<void>
  /** Aborted with a `LoginEnd` as its reason. */
  readonly ending: AbortSignal
  /** From here on the login can't be ended any more. */
  readonly settle: () => boolean
}

type Final = Extract<LoginEvent, { kind: 'connected' | 'ended' }>

/** Connections in a row that show no code before Telegram counts as unreachable. */
const MAX_STARTS = 4
/** How long a token lives at Telegram, about; for when clocks differ so much that its end says nothing. */
const TOKEN_LIFE_MS = 30_000
/** Wall milliseconds between two codes at least. */
const SHOW_AT_LEAST_MS = 1000

/**
 * Runs one login from the first code to its end. When it resolves nothing of it is left, so that whoever hears of the
 * account may connect its session: Telegram ends a session that is connected twice.
 */
export async function runLogin(login: RunLogin): Promise<Final> {
  const hangUp = new AbortController()
  const desk = openDesk(login.settings, hangUp.signal)
  let timer: NodeJS.Timeout | undefined
  const hangUpLater = (): void => {
    timer = setTimeout(() => hangUp.abort(), login.timings.graceMs)
  }
  login.ending.addEventListener('abort', hangUpLater, { once: true })
  try {
    return await walk(login, desk)
  } finally {
    await desk.close()
    login.ending.removeEventListener('abort', hangUpLater)
    clearTimeout(timer)
  }
}

async function walk(login: RunLogin, desk: Desk): Promise<Final> {
  let step: Step = { kind: 'again' }
  let starts = 0
  let shown: string | undefined
  while (!login.ending.aborted && step.kind !== 'ended') {
    if (step.kind === 'logged-in') return finish(login, desk, step.user)
    if (step.kind === 'again' && starts++ > 0) await pause(login)
    if (step.kind === 'show') {
      starts = 0
      shown = await show(login, desk, step, shown)
    }
    step = starts > MAX_STARTS ? UNREACHABLE : await next(login, desk, step)
  }
  await leave(desk)
  return step.kind === 'ended' ? step : { kind: 'ended', reason: login.ending.reason as LoginEnd }
}

const pause = ({ timings, ending }: RunLogin): Promise<void> => createLatch().wait(timings.restartPauseMs, ending)

type Unfinished = Exclude<Step, { kind: 'logged-in' | 'ended' }>

async function next(login: RunLogin, desk: Desk, step: Unfinished): Promise<Step> {
  switch (step.kind) {
    case 'show':
      return desk.exportToken()
    case 'move':
      return desk.move(step.dc, step.token)
    case 'password':
      return enterPassword(login, desk)
    case 'again':
      await desk.restart()
      return desk.exportToken()
  }
}

type Show = Extract<Step, { kind: 'show' }>

/** Shows a code, unless it is the one that is shown already, for as long as it should be. */
async function show(login: RunLogin, desk: Desk, step: Show, shown: string | undefined): Promise<string> {
  const { clock, timings } = login
  const expiresAt = endOfToken(step, clock.wall())
  const url = `tg://login?token=${step.token.toString('base64url')}`
  if (url !== shown) await login.emit({ kind: 'qr', url, expiresAt })
  const leftMs = expiresAt.getTime() - timings.renewAheadMs - clock.wall().getTime()
  await desk.wait(Math.max(leftMs, SHOW_AT_LEAST_MS), login.ending)
  return url
}

function endOfToken({ expires }: Show, now: Date): Date {
  const lifeMs = expires * 1000 - now.getTime()
  return new Date(now.getTime() + (lifeMs > 0 ? Math.min(lifeMs, TOKEN_LIFE_MS) : TOKEN_LIFE_MS))
}

async function enterPassword(login: RunLogin, desk: Desk): Promise<Step> {
  const connection = desk.connection()
  if (!connection) return { kind: 'again' }
  const asked = await passwordHint(connection)
  if (asked.kind !== 'hint') return asked
  await login.emit({ kind: 'password-needed', hint: asked.hint })
  for (let triesLeft = PASSWORD_TRIES - 1; ; triesLeft--) {
    const password = await login.passwords.next(login.ending)
    if (password === undefined) return ABORTED
    const checked = await checkPassword(connection, password)
    if (checked.kind !== 'wrong') return checked
    if (triesLeft === 0) return { kind: 'ended', reason: 'too-many-passwords' }
    await login.emit({ kind: 'password-wrong', triesLeft })
  }
}

const UNREACHABLE: Ended = { kind: 'ended', reason: 'unreachable' }
/** The loop sees that the login is to end, and why. */
const ABORTED: Step = { kind: 'again' }

function finish({ vault, settle }: RunLogin, desk: Desk, user: Api.User): Final {
  const plain = desk.session()
  if (!plain) throw new Error('a login has succeeded without a session')
  settle()
  const telegramUserId = toBigint(user.id)
  const session = vault.seal(plain, `account:${telegramUserId}`)
  const { firstName = '', lastName, phone } = user
  const account = { telegramUserId, firstName, lastName, username: usernameOf(user), phoneHint: phoneHint(phone ?? '') }
  return { kind: 'connected', login: { ...account, session } }
}

/** The phone may have confirmed in the last moment: whatever was granted is given back. */
async function leave(desk: Desk): Promise<void> {
  await desk.connection()?.call(new Api.auth.LogOut())
}
