import { and, asc, eq, gt } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { people } from '#db/schema/audiences.ts'
import { attempts, campaigns, targets } from '#db/schema/campaigns.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { shownName } from '../accounts/shown-name.ts'

interface ExportTargets {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

const PAGE = 1000

/** Every target of a campaign with what came of it, in order, page by page. @throws NotFoundError */
export async function* exportTargets({ ctx, campaignId }: ExportTargets): AsyncGenerator<ExportedTarget> {
  await requireOwn({ ctx, campaignId })
  for (let after = 0; ;) {
    const rows = await readPage(ctx, campaignId, after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.targetId
  }
}

export type ExportedTarget = Awaited<ReturnType<typeof readPage>>[number]

/** A person has at most one attempt that asked them, so a target stays one row. */
function readPage(ctx: OwnerContext, campaignId: number, after: number) {
  return ctx.db
    .select({
      targetId: targets.id,
      telegramId: targets.telegramId,
      firstName: people.firstName,
      lastName: people.lastName,
      username: people.username,
      state: targets.state,
      outcome: targets.outcome,
      reason: targets.reason,
      settledAt: targets.settledAt,
      verified: attempts.verified,
      stayedDay: targets.stayedDay,
      stayedWeek: targets.stayedWeek,
      accountName: shownName,
    })
    .from(targets)
    .leftJoin(people, eq(people.id, targets.personId))
    .leftJoin(attempts, and(eq(attempts.targetId, targets.id), eq(attempts.asked, true)))
    .leftJoin(accounts, eq(accounts.id, attempts.accountId))
    .where(and(eq(targets.campaignId, campaignId), eq(targets.ownerId, ctx.ownerId), gt(targets.id, after)))
    .orderBy(asc(targets.id))
    .limit(PAGE)
}

async function requireOwn({ ctx, campaignId }: ExportTargets): Promise<void> {
  const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, ctx.ownerId))
  const [mine] = await ctx.db.select({ id: campaigns.id }).from(campaigns).where(isMine)
  if (!mine) throw new NotFoundError('campaign')
}
