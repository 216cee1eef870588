import type { Clock } from '#domain/clock.ts'
import { type LoginEnd, type LoginEvent, type LoginFlow, LOGIN_SECONDS } from '#domain/login.ts'
import type { Vault } from '#domain/sealed.ts'
import { createPasswordDesk } from './login/password-desk.ts'
import { type LoginTimings, runLogin } from './login/run-login.ts'
import type { TelegramSettings } from './settings.ts'

export interface LoginFlowOptions {
  readonly settings: TelegramSettings
  readonly vault: Vault
  readonly clock: Pick<Clock, 'wall'>
  readonly timings?: Partial<LoginTimings>
}

type OnEvent = (event: LoginEvent) => Promise<void>

const TIMINGS: LoginTimings = { loginMs: LOGIN_SECONDS * 1000, renewAheadMs: 5000, graceMs: 3000, restartPauseMs: 1000 }

/**
 * Logins by QR, one for each owner. Nothing but `close` waits for an event to be taken, so whoever takes one may call
 * everything else. Source: core.telegram.org/api/qr-login
 */
export function createLoginFlow(options: LoginFlowOptions): LoginFlow {
  const byOwner = new Map<bigint, LiveLogin>()
  const running = new Set<LiveLogin>()

  const start = (ownerId: bigint, onEvent: OnEvent): void => {
    const older = byOwner.get(ownerId)
    older?.end('replaced')
    const login = startLogin(options, onEvent, older?.done)
    byOwner.set(ownerId, login)
    running.add(login)
    void login.done.finally(() => {
      running.delete(login)
      if (byOwner.get(ownerId) === login) byOwner.delete(ownerId)
    })
  }
  return {
    startQr: async (ownerId, onEvent) => start(ownerId, onEvent),
    submitPassword: async (ownerId, password) => byOwner.get(ownerId)?.handIn(password) ?? false,
    waitsForPassword: (ownerId) => byOwner.get(ownerId)?.waitsForPassword() ?? false,
    cancel: async (ownerId) => byOwner.get(ownerId)?.end('cancelled') ?? false,
    close: async () => {
      for (const login of running) login.end('cancelled')
      await Promise.all([...running].map(({ done }) => done))
    },
  }
}

interface LiveLogin {
  /** Resolves when nothing is left of it and its last event has been taken. Never rejects. */
  readonly done: Promise<void>
  /** False if it has come to an end already, or to its account. */
  end(reason: LoginEnd): boolean
  handIn(password: string): boolean
  waitsForPassword(): boolean
}

function startLogin(options: LoginFlowOptions, onEvent: OnEvent, after: Promise<void> | undefined): LiveLogin {
  const { settings } = options
  const timings = { ...TIMINGS, ...options.timings }
  const ending = new AbortController()
  const passwords = createPasswordDesk()
  let isRunning = true

  const emit = async (event: LoginEvent): Promise<void> => {
    try {
      await onEvent(event)
    } catch (error) {
      settings.log.error({ event: event.kind, error: String(error) }, 'a login event was not taken')
    }
  }
  const settle = (): boolean => {
    const wasRunning = isRunning
    isRunning = false
    return wasRunning
  }
  const end = (reason: LoginEnd): boolean => {
    const wasRunning = settle()
    if (wasRunning) ending.abort(reason)
    return wasRunning
  }
  const run = async (): Promise<void> => {
    await after
    const timer = setTimeout(end, timings.loginMs, 'timed-out' satisfies LoginEnd)
    const final = await runLogin({ ...options, timings, passwords, emit, ending: ending.signal, settle }).catch(
      (error: unknown): LoginEvent => {
        settings.log.error({ error: String(error) }, 'a login failed')
        return { kind: 'ended', reason: 'failed' }
      },
    )
    clearTimeout(timer)
    settle()
    await emit(final)
  }

  const done = run()
  return {
    done,
    end,
    handIn: (password) => passwords.handIn(password),
    waitsForPassword: () => passwords.isWaiting(),
  }
}
