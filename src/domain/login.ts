import type { SealedSession } from './sealed.ts'

/** An account that has just been logged in; the session is sealed for its Telegram user id. */
export interface ConnectedLogin {
  readonly telegramUserId: bigint
  readonly firstName: string
  readonly lastName: string | undefined
  readonly username: string | undefined
  /** `+7 9•• ••• ••42`. */
  readonly phoneHint: string | undefined
  readonly session: SealedSession
}

/** Why a login ended without an account; each has a sentence in the locales (`login-ended-…`). */
export type LoginEnd =
  | 'cancelled'
  | 'replaced'
  | 'timed-out'
  | 'too-many-passwords'
  | 'account-banned'
  | 'flood'
  | 'unreachable'
  | 'failed'

export type LoginEvent =
  /** Show this `tg://login?token=…`; it is replaced by a newer one before it expires. */
  | { readonly kind: 'qr'; readonly url: string; readonly expiresAt: Date }
  | { readonly kind: 'password-needed'; readonly hint: string | undefined }
  | { readonly kind: 'password-wrong'; readonly triesLeft: number }
  | { readonly kind: 'connected'; readonly login: ConnectedLogin }
  | { readonly kind: 'ended'; readonly reason: LoginEnd; readonly waitSeconds?: number }

/**
 * Live logins, at most one for each owner. A login lives in the process that shows it, for at most five minutes of
 * wall time; when it ends, for whatever reason, its client and timers are gone.
 */
export interface LoginFlow {
  /** Starts a login by QR; an older one of this owner ends as `replaced`. Events come in order, one at a time. */
  startQr(ownerId: bigint, onEvent: (event: LoginEvent) => Promise<void>): Promise<void>
  /** Hands in the two-step password. False if no login of this owner waits for one. */
  submitPassword(ownerId: bigint, password: string): Promise<boolean>
  /** Whether a login of this owner waits for its two-step password. */
  waitsForPassword(ownerId: bigint): boolean
  /** False if there was none. */
  cancel(ownerId: bigint): Promise<boolean>
  /** Ends all logins; for the shutdown. */
  close(): Promise<void>
}

/** Wall seconds after which an unfinished login ends. */
export const LOGIN_SECONDS = 300
export const PASSWORD_TRIES = 5
