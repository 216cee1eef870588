import { and, eq, ne } from 'drizzle-orm'
import { accounts, notices } from '#db/schema/accounts.ts'
import type { LostReason } from '#domain/invite-outcome.ts'
import type { Context } from '../context.ts'

interface TellLoss {
  readonly accountId: number
  readonly ownerId: bigint
  readonly reason: LostReason
}

/**
 * Has the owner told that an account is being lost, once: an account that is lost already is no news. To be called in
 * the transaction that marks it as lost, before it does, with the account's row locked.
 */
export async function tellLoss(tx: Context, { accountId, ownerId, reason }: TellLoss): Promise<void> {
  const isNews = and(eq(accounts.id, accountId), ne(accounts.state, 'lost'))
  const [news] = await tx.db.select({ id: accounts.id }).from(accounts).where(isNews)
  if (!news) return
  const row = { ownerId, accountId, reason, kind: 'account-lost' as const, createdAt: tx.clock.now() }
  const [notice] = await tx.db.insert(notices).values(row).returning({ id: notices.id })
  if (notice) await tx.ring({ job: 'notice', noticeId: notice.id })
}
