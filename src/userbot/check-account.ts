import { Api } from 'telegram'
import { accountMishap, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'

/** Asks Telegram whether the login still stands: a revoked session that idles is told nothing. */
export async function checkAccount(account: LiveAccount): Promise<{ readonly kind: 'well' } | Trouble | Unknown> {
  const reply = await account.call(new Api.updates.GetState())
  return reply.kind === 'ok' ? { kind: 'well' } : accountMishap(reply)
}
