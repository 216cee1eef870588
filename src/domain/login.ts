import type { PhoneNumber } from './phone-number.ts'
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
  | 'too-many-codes'
  | 'phone-invalid'
  | 'phone-unknown'
  | 'account-banned'
  | 'flood'
  | 'unreachable'
  | 'failed'

/** What a person enters in the course of a login. */
export type SecretKind = 'code' | 'password'

/** Where Telegram has sent a login code. */
export type CodeWay = 'app' | 'sms' | 'call' | 'email' | 'other'

/** A login code: by which way it went to which phone (masked), and how many characters it has. */
export interface SentCode {
  readonly way: CodeWay
  readonly phoneHint: string
  readonly length: number | undefined
}

export type LoginEvent =
  /** Show this `tg://login?token=…`; it is replaced by a newer one before it expires. */
  | { readonly kind: 'qr'; readonly url: string; readonly expiresAt: Date }
  | { readonly kind: 'code-needed'; readonly code: SentCode }
  | { readonly kind: 'code-wrong'; readonly triesLeft: number }
  /** The code counts no more: too old, or seen in a chat. A new one is sent on request. */
  | { readonly kind: 'code-expired' }
  /** No other code was sent: Telegram asks to wait, or has no other way. The last one still counts. */
  | { readonly kind: 'code-not-resent'; readonly waitSeconds: number | undefined }
  | { readonly kind: 'password-needed'; readonly hint: string | undefined }
  | { readonly kind: 'password-wrong'; readonly triesLeft: number }
  /** `discard` logs the session out at Telegram, for when it may not be kept. */
  | { readonly kind: 'connected'; readonly login: ConnectedLogin; readonly discard: () => Promise<void> }
  | { readonly kind: 'ended'; readonly reason: LoginEnd; readonly waitSeconds?: number }

/**
 * Live logins, at most one for each owner. A login lives in the process that shows it, for at most five minutes of
 * wall time; when it ends, for whatever reason, its client and timers are gone.
 */
export interface LoginFlow {
  /** Starts a login by QR; an older one of this owner ends as `replaced`. Events come in order, one at a time. */
  startQr(ownerId: bigint, onEvent: (event: LoginEvent) => Promise<void>): Promise<void>
  /** Starts a login by a code that Telegram sends to this phone; otherwise like `startQr`. */
  startPhone(ownerId: bigint, phone: PhoneNumber, onEvent: (event: LoginEvent) => Promise<void>): Promise<void>
  /** Hands in the login code. False if no login of this owner waits for one. */
  submitCode(ownerId: bigint, code: string): Promise<boolean>
  /** Asks Telegram for another code. False if no login of this owner waits for one. */
  resendCode(ownerId: bigint): Promise<boolean>
  /** Whether a login of this owner waits for its code. */
  waitsForCode(ownerId: bigint): boolean
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
/** Wrong codes after which a login ends; Telegram itself takes few. */
export const CODE_TRIES = 3
