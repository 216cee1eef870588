import { Api } from 'telegram'
import { toBigint, toDate } from './convert.ts'
import { communityMishap, type Problem, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import { inputPeerOf, inputUser, type PeerRef, type PersonRef } from './peer.ts'

/** Somebody who came through a link, or asks to be let in. */
export interface Importer {
  readonly person: PersonRef
  readonly at: Date
  readonly requested: boolean
}

export type Importers =
  | { readonly kind: 'importers'; readonly importers: readonly Importer[] }
  | Trouble
  | Problem
  | Unknown

const PAGE_SIZE = 100
/** Pages read in one look: the newest 500 of one link. */
const MAX_PAGES = 5

interface Asked {
  readonly url: string
  readonly requested: boolean
}

/** Who came through one link, or asks to be let in by it. Source: core.telegram.org/method/messages.getChatInviteImporters */
export async function getImporters(account: LiveAccount, peer: PeerRef, { url, requested }: Asked): Promise<Importers> {
  const importers: Importer[] = []
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const reply = await account.call(
      new Api.messages.GetChatInviteImporters({
        peer: inputPeerOf(peer),
        link: url,
        requested,
        limit: PAGE_SIZE,
        ...offsetAfter(importers.at(-1)),
      }),
    )
    if (reply.kind !== 'ok') return communityMishap(reply)
    importers.push(...reply.value.importers.flatMap((one) => importerOf(one, reply.value.users, requested)))
    if (reply.value.importers.length < PAGE_SIZE) break
  }
  return { kind: 'importers', importers }
}

/** Source: core.telegram.org/api/offsets */
function offsetAfter(last: Importer | undefined) {
  if (!last) return { offsetDate: 0, offsetUser: new Api.InputUserEmpty() }
  return { offsetDate: Math.floor(last.at.getTime() / 1000), offsetUser: inputUser(last.person) }
}

function importerOf(
  { userId, date }: Api.ChatInviteImporter,
  users: readonly Api.TypeUser[],
  requested: boolean,
): Importer[] {
  const user = users.find(({ id }) => id.eq(userId))
  const accessHash = user instanceof Api.User && user.accessHash !== undefined ? toBigint(user.accessHash) : 0n
  return [{ person: { telegramId: toBigint(userId), accessHash }, at: toDate(date), requested }]
}

export type Approved = { readonly kind: 'approved' } | { readonly kind: 'no-request' } | Trouble | Problem | Unknown

/** Lets somebody in who asked. Source: core.telegram.org/method/messages.hideChatJoinRequest */
export async function approveRequest(account: LiveAccount, peer: PeerRef, person: PersonRef): Promise<Approved> {
  const request = { peer: inputPeerOf(peer), userId: inputUser(person), approved: true }
  const reply = await account.call(new Api.messages.HideChatJoinRequest(request))
  if (reply.kind === 'ok') return { kind: 'approved' }
  const name = reply.kind === 'error' ? reply.failure.name : ''
  if (name === 'HIDE_REQUESTER_MISSING' || name === 'USER_ALREADY_PARTICIPANT') return { kind: 'no-request' }
  return communityMishap(reply)
}
