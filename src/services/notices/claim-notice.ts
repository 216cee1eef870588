import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { notices } from '#db/schema/accounts.ts'
import type { LostReason } from '#domain/invite-outcome.ts'
import { NOTICE_CLAIM_SECONDS } from '#domain/claims.ts'
import { addSeconds } from '#domain/pacing.ts'
import type { Context } from '../context.ts'

/** Something that an owner is to be told now. */
export interface Notice {
  readonly id: number
  readonly ownerId: bigint
  readonly kind: 'account-lost'
  readonly accountId: number | undefined
  readonly reason: LostReason | undefined
}

/** Takes a notice to send it; undefined if it is sent or taken. */
export async function claimNotice({ ctx, noticeId }: { ctx: Context; noticeId: number }): Promise<Notice | undefined> {
  const wall = ctx.clock.wall()
  const isFree = or(isNull(notices.claimedUntil), lte(notices.claimedUntil, wall))
  const [row] = await ctx.db
    .update(notices)
    .set({ claimedUntil: addSeconds(wall, NOTICE_CLAIM_SECONDS) })
    .where(and(eq(notices.id, noticeId), isFree))
    .returning()
  if (!row) return undefined
  const { id, ownerId, kind, accountId, reason } = row
  return {
    id,
    ownerId,
    kind,
    accountId: accountId ?? undefined,
    reason: (reason ?? undefined) as LostReason | undefined,
  }
}

/** Sent, or there is nobody to send it to. */
export async function forgetNotice({ ctx, noticeId }: { ctx: Context; noticeId: number }): Promise<void> {
  await ctx.db.delete(notices).where(eq(notices.id, noticeId))
}

/** Telegram asked to wait: the notice is due again then. */
export async function delayNotice({
  ctx,
  noticeId,
  wallSeconds,
}: {
  ctx: Context
  noticeId: number
  wallSeconds: number
}): Promise<void> {
  const until = addSeconds(ctx.clock.wall(), wallSeconds)
  await ctx.db.update(notices).set({ claimedUntil: until }).where(eq(notices.id, noticeId))
}
