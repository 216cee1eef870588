import { Api } from 'telegram'
import { bearerOf } from '#domain/rpc-error.ts'
import type { RefusalReason } from '#domain/invite-outcome.ts'
import { toBigint } from './convert.ts'
import { accountMishap, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import type { PersonRef } from './peer.ts'
import type { Reply } from './reply.ts'

export type ResolvedPerson =
  | ({ readonly kind: 'found' } & PersonRef)
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | Trouble
  | Unknown

/** Finds a person by username, so that this account can address them. Telegram allows a few hundred of these a day. */
export async function resolvePerson(account: LiveAccount, username: string): Promise<ResolvedPerson> {
  return readResolved(await account.call(new Api.contacts.ResolveUsername({ username })))
}

/** What an answer says about one person. */
export function readResolved(reply: Reply<Api.contacts.ResolvedPeer>): ResolvedPerson {
  if (reply.kind === 'ok') return personIn(reply.value)
  const bearer = reply.kind === 'error' ? bearerOf(reply.failure) : undefined
  if (bearer?.bearer === 'person' && bearer.reason !== 'already-there')
    return { kind: 'refused', reason: bearer.reason }
  return accountMishap(reply)
}

function personIn({ peer, users }: Api.contacts.ResolvedPeer): ResolvedPerson {
  // The name has passed to a community: nobody holds it as a person any more.
  if (!(peer instanceof Api.PeerUser)) return { kind: 'refused', reason: 'username-free' }
  const user = users.find(({ id }) => id.eq(peer.userId))
  if (!(user instanceof Api.User) || user.accessHash === undefined) return { kind: 'refused', reason: 'unreachable' }
  return { kind: 'found', telegramId: toBigint(user.id), accessHash: toBigint(user.accessHash) }
}
