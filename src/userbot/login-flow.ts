import type { Clock } from '#domain/clock.ts'
import { type LoginEnd, type LoginEvent, type LoginFlow, LOGIN_SECONDS } from '#domain/login.ts'
import type { Vault } from '#domain/sealed.ts'
import { createEntryDesk, type EntryDesk } from './login/entry-desk.ts'
import { type LoginTimings, type RunLogin, runLogin } from './login/run-login.ts'
import { walkPhone } from './login/walk-phone.ts'
import { walkQr } from './login/walk-qr.ts'
import type { TelegramSettings } from './settings.ts'

export interface LoginFlowOptions {
  readonly settings: TelegramSettings
  readonly vault: Vault
  readonly clock: Pick<Clock, 'wall'>
  readonly timings?: Partial<LoginTimings>
}

type Walk = RunLogin['walk']
type OnEvent = (event: LoginEvent) => Promise<void>

const TIMINGS: LoginTimings = { loginMs: LOGIN_SECONDS * 1000, renewAheadMs: 5000, graceMs: 3000, restartPauseMs: 1000 }

/**
 * Logins, one for each owner. Nothing but `close` waits for an event to be taken, so whoever takes one may call
 * everything else.
 */
export function createLoginFlow(options: LoginFlowOptions): LoginFlow {
  const byOwner = new Map<bigint, LiveLogin>()
  const running = new Set<LiveLogin>()

  const start = (ownerId: bigint, walk: Walk, onEvent: OnEvent): void => {
    const older = byOwner.get(ownerId)
    older?.end('replaced')
    const login = startLogin(options, walk, onEvent, older?.done)
    byOwner.set(ownerId, login)
    running.add(login)
    void login.done.finally(() => {
      running.delete(login)
      if (byOwner.get(ownerId) === login) byOwner.delete(ownerId)
    })
  }
  return {
    startQr: async (ownerId, onEvent) => start(ownerId, walkQr, onEvent),
    startPhone: async (ownerId, phone, onEvent) =>
      start(ownerId, (login, desk) => walkPhone(phone, login, desk), onEvent),
    submitCode: async (ownerId, text) => byOwner.get(ownerId)?.entries.handIn({ kind: 'code', text }) ?? false,
    resendCode: async (ownerId) => byOwner.get(ownerId)?.entries.handIn({ kind: 'resend' }) ?? false,
    waitsForCode: (ownerId) => byOwner.get(ownerId)?.entries.waitsFor('code') ?? false,
    submitPassword: async (ownerId, text) => byOwner.get(ownerId)?.entries.handIn({ kind: 'password', text }) ?? false,
    waitsForPassword: (ownerId) => byOwner.get(ownerId)?.entries.waitsFor('password') ?? false,
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
  readonly entries: EntryDesk
}

function startLogin(
  options: LoginFlowOptions,
  walk: Walk,
  onEvent: OnEvent,
  after: Promise<void> | undefined,
): LiveLogin {
  const { settings } = options
  const timings = { ...TIMINGS, ...options.timings }
  const ending = new AbortController()
  const entries = createEntryDesk()
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
    const final = await runLogin({ ...options, walk, timings, entries, emit, ending: ending.signal, settle }).catch(
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
  return { done, end, entries }
}
