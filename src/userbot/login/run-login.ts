import { Api } from 'telegram'
import type { Clock } from '#domain/clock.ts'
import type { LoginEnd, LoginEvent } from '#domain/login.ts'
import type { Vault } from '#domain/sealed.ts'
import { toBigint } from '../convert.ts'
import { logOut } from '../log-out.ts'
import { usernameOf } from '../person-facts.ts'
import type { TelegramSettings } from '../settings.ts'
import { type Desk, openDesk } from './desk.ts'
import type { EntryDesk } from './entry-desk.ts'
import { phoneHint } from '#domain/phone-hint.ts'
import type { Step } from './step.ts'

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
  readonly entries: EntryDesk
  /** The way in: by QR, or by a code. */
  readonly walk: (login: RunLogin, desk: Desk) => Promise<LastStep>
  readonly emit: (event: LoginEvent) => Promise<void>
  /** Aborted with a `LoginEnd` as its reason. */
  readonly ending: AbortSignal
  /** From here on the login can't be ended any more. */
  readonly settle: () => boolean
}

/** Where a way in has led; `again` only if the login is to end. */
export type LastStep = Extract<Step, { kind: 'logged-in' | 'ended' | 'again' }>

type Final = Extract<LoginEvent, { kind: 'connected' | 'ended' }>

/**
 * Runs one login to its end. When it resolves nothing of it is left, so that whoever hears of the
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
    return await conclude(login, desk, await login.walk(login, desk))
  } finally {
    await desk.close()
    login.ending.removeEventListener('abort', hangUpLater)
    clearTimeout(timer)
  }
}

/** A login that is to end keeps nothing, also when the account was granted in the last moment. */
async function conclude(login: RunLogin, desk: Desk, last: LastStep): Promise<Final> {
  if (last.kind === 'logged-in' && !login.ending.aborted) return finish(login, desk, last.user)
  await leave(desk)
  return last.kind === 'ended' ? last : { kind: 'ended', reason: login.ending.reason as LoginEnd }
}

function finish({ vault, settle, settings }: RunLogin, desk: Desk, user: Api.User): Final {
  const plain = desk.session()
  if (!plain) throw new Error('a login has succeeded without a session')
  settle()
  const telegramUserId = toBigint(user.id)
  const session = vault.seal(plain, `account:${telegramUserId}`)
  const { firstName = '', lastName, phone } = user
  const account = { telegramUserId, firstName, lastName, username: usernameOf(user), phoneHint: phoneHint(phone ?? '') }
  const discard = async (): Promise<void> => void (await logOut({ settings, session: plain, telegramUserId }))
  return { kind: 'connected', login: { ...account, session }, discard }
}

/** Whatever was granted in the last moment is given back. */
async function leave(desk: Desk): Promise<void> {
  await desk.connection()?.call(new Api.auth.LogOut())
}
