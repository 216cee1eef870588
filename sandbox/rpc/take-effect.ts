import type { Call } from './call.ts'

const ENDS_SESSION = new Set(['AUTH_KEY_UNREGISTERED', 'AUTH_KEY_DUPLICATED', 'SESSION_REVOKED', 'SESSION_EXPIRED'])

const STRIKES_ACCOUNT = new Set([
  'USER_DEACTIVATED',
  'USER_DEACTIVATED_BAN',
  'PHONE_NUMBER_BANNED',
  'FROZEN_METHOD_INVALID',
  'FROZEN_PARTICIPANT_MISSING',
])

/** Makes an injected error true: a session that is told it was revoked stays revoked. */
export function takeEffect({ context, telegram, world }: Call, error: string): void {
  if (ENDS_SESSION.has(error)) telegram.sessions.end(telegram.sessions.permanentOf(context.key), error)
  const account = telegram.sessions.find(context.key)
  if (account !== undefined && STRIKES_ACCOUNT.has(error)) world.person(account).accountError = error
}
