import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { CommunityProblem } from '#domain/community.ts'
import type { Context } from '#services/context.ts'
import { findLink, type StoredLink } from '#services/links/find-link.ts'
import { storeLink } from '#services/links/store-link.ts'
import { exportInvite } from '#userbot/export-invite.ts'
import type { PeerRef } from '#userbot/peer.ts'
import type { HeldAccount } from './live-accounts-types.ts'

export type MadeLink =
  | { readonly kind: 'link'; readonly link: StoredLink; readonly communityTitle: string }
  | { readonly kind: 'trouble'; readonly trouble: AccountTrouble }
  | { readonly kind: 'problem'; readonly problem: CommunityProblem }
  | { readonly kind: 'unknown' }

interface ForWhom {
  readonly campaignId: number
  /** Undefined for the link of the whole campaign. */
  readonly targetId: number | undefined
  readonly destination: PeerRef
}

/** The link for one person or for all: the one that is there, or a new one, made through this account. */
export async function makeLink(ctx: Context, held: HeldAccount, whom: ForWhom): Promise<MadeLink> {
  const { campaignId, targetId, destination } = whom
  const found = await findLink({ ctx, campaignId, targetId })
  const { communityTitle } = found
  if (found.kind === 'there') return { kind: 'link', link: found.link, communityTitle }
  const made = await exportInvite(held.account, destination, found.wish)
  if (made.kind !== 'link') return made
  const link = await storeLink({ ctx, lease: held.lease, campaignId, link: { ...found.wish, url: made.url } })
  return link ? { kind: 'link', link, communityTitle } : { kind: 'unknown' }
}
