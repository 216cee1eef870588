import { and, eq, isNull } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { links } from '#db/schema/links.ts'
import type { Lease } from '#domain/lease.ts'
import { holdFence } from '../accounts/lease.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { findLink, type NewLink, type StoredLink } from './find-link.ts'

interface StoreLink {
  readonly ctx: Context
  /** Of the account that made it. */
  readonly lease: Lease
  readonly campaignId: number
  readonly link: NewLink & { readonly url: string }
}

/**
 * Keeps a link that was made; whoever stored one first wins. One with other settings, which it replaces, ends here: who
 * has it can still come. Undefined if the lease is not ours any more.
 */
export async function storeLink({ ctx, lease, campaignId, link }: StoreLink): Promise<StoredLink | undefined> {
  return withTransaction(ctx, async (tx) => {
    if (!(await holdFence(tx, lease))) return undefined
    const found = await findLink({ ctx: tx, campaignId, targetId: link.targetId })
    if (found.kind === 'there') return found.link
    await endOthers(tx, campaignId, link)
    const { accountId, ownerId } = lease
    const row = { ...link, targetId: link.targetId ?? null, usageLimit: link.usageLimit ?? null }
    const [stored] = await tx.db
      .insert(links)
      .values({ ...row, ownerId, campaignId, accountId, createdAt: tx.clock.now() })
      .returning({ linkId: links.id, url: links.url })
    if (!stored) throw new Error('an inserted link was not returned')
    await tx.db.update(campaigns).set({ linksLookAt: tx.clock.now() }).where(eq(campaigns.id, campaignId))
    await writeAudit({ ...tx, ownerId }, 'link.make', `campaign:${campaignId}`, {
      personal: link.targetId !== undefined,
    })
    await touchProgress(tx, 'campaign', campaignId)
    return stored
  })
}

async function endOthers(tx: Context, campaignId: number, { targetId }: NewLink): Promise<void> {
  const isSame = targetId === undefined ? isNull(links.targetId) : eq(links.targetId, targetId)
  await tx.db
    .update(links)
    .set({ revokedAt: tx.clock.now() })
    .where(and(eq(links.campaignId, campaignId), isSame, isNull(links.revokedAt)))
}
