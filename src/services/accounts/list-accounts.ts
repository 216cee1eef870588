import { and, eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { readOwnersDay } from './owners-day.ts'
import { toAccountView, type AccountView } from './account-view.ts'
import { readUsage } from './usage.ts'

interface ListAccounts {
  readonly ctx: OwnerContext
  /** All of them, if left out. */
  readonly limit?: number
  readonly offset?: number
}

/** The owner's accounts, oldest first. */
export async function listAccounts({ ctx, limit, offset = 0 }: ListAccounts): Promise<AccountView[]> {
  const mine = eq(accounts.ownerId, ctx.ownerId)
  const all = ctx.db.select().from(accounts).where(mine).orderBy(accounts.id).offset(offset)
  return withUsage(ctx, await (limit === undefined ? all : all.limit(limit)))
}

/** One account of the owner. @throws NotFoundError */
export async function getAccount({ ctx, accountId }: { ctx: OwnerContext; accountId: number }): Promise<AccountView> {
  const mine = and(eq(accounts.id, accountId), eq(accounts.ownerId, ctx.ownerId))
  const [view] = await withUsage(ctx, await ctx.db.select().from(accounts).where(mine))
  if (!view) throw new NotFoundError('account')
  return view
}

async function withUsage(ctx: OwnerContext, rows: (typeof accounts.$inferSelect)[]): Promise<AccountView[]> {
  const now = ctx.clock.now()
  const day = await readOwnersDay(ctx.db, ctx.ownerId, now)
  const accountIds = rows.map(({ id }) => id)
  const usage = await readUsage({ db: ctx.db, accountIds, destination: undefined, dayStart: day.start })
  return rows.map((row) => toAccountView(row, usage.get(row.id)?.today ?? 0, now))
}
