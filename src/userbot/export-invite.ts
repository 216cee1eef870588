import { Api } from 'telegram'
import { communityMishap, type Problem, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import { inputPeerOf, type PeerRef } from './peer.ts'

/** How a link is to be. A limit on uses and join requests exclude each other. */
export interface LinkWish {
  /** At most 32 characters, seen by administrators only; one link of ours has one title. */
  readonly title: string
  readonly requestNeeded: boolean
  readonly usageLimit: number | undefined
}

export type ExportedLink = { readonly kind: 'link'; readonly url: string } | Trouble | Problem | Unknown

/** Links that are looked through for one that was made before; the newest come first. */
const PAGE_SIZE = 100

/**
 * Makes an invite link, or finds the one that was made before but never stored: its title tells. The account must be an
 * administrator who may invite. Sources: core.telegram.org/method/messages.exportChatInvite, /api/invites
 */
export async function exportInvite(account: LiveAccount, peer: PeerRef, wish: LinkWish): Promise<ExportedLink> {
  const known = await findExported(account, peer, wish)
  if (known.kind !== 'none') return known
  const { title, requestNeeded, usageLimit } = wish
  const request = new Api.messages.ExportChatInvite({
    peer: inputPeerOf(peer),
    title,
    requestNeeded,
    ...(usageLimit === undefined ? {} : { usageLimit }),
  })
  const reply = await account.call(request)
  if (reply.kind !== 'ok') return communityMishap(reply)
  return reply.value instanceof Api.ChatInviteExported ? { kind: 'link', url: reply.value.link } : { kind: 'unknown' }
}

async function findExported(
  account: LiveAccount,
  peer: PeerRef,
  { title, requestNeeded }: LinkWish,
): Promise<ExportedLink | { readonly kind: 'none' }> {
  const adminId = new Api.InputUserSelf()
  const reply = await account.call(
    new Api.messages.GetExportedChatInvites({ peer: inputPeerOf(peer), adminId, limit: PAGE_SIZE }),
  )
  if (reply.kind !== 'ok') return communityMishap(reply)
  const same = reply.value.invites.find((invite) => {
    return (
      invite instanceof Api.ChatInviteExported &&
      invite.title === title &&
      Boolean(invite.requestNeeded) === requestNeeded
    )
  })
  return same instanceof Api.ChatInviteExported ? { kind: 'link', url: same.link } : { kind: 'none' }
}
