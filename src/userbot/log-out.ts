import { Api } from 'telegram'
import { type OpenAccount, openAccount } from './open-account.ts'

/** `gone` also if there was nothing to end any more; `unknown` = it may still stand. */
export type LoggedOut = { readonly kind: 'gone' } | { readonly kind: 'unknown' }

/**
 * Ends a session at Telegram, so that the phone no longer lists it among its devices. Nobody else may have it
 * connected. Source: core.telegram.org/method/auth.logOut
 */
export async function logOut(opening: OpenAccount): Promise<LoggedOut> {
  const opened = await openAccount(opening)
  if (opened.kind === 'trouble') return { kind: opened.trouble.kind === 'lost' ? 'gone' : 'unknown' }
  if (opened.kind === 'unknown') return opened
  const reply = await opened.account.call(new Api.auth.LogOut())
  await opened.account.close()
  return { kind: reply.kind === 'ok' ? 'gone' : 'unknown' }
}
