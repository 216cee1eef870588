import { and, eq, inArray, isNull, lte, notInArray, or, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { LEASE_SECONDS, type Lease } from '#domain/lease.ts'
import { addSeconds } from '#domain/pacing.ts'
import type { SealedSession } from '#domain/sealed.ts'
import type { Context } from '../context.ts'

/** A lease together with what it takes to connect. */
export interface ClaimedAccount {
  readonly lease: Lease
  readonly session: SealedSession
  readonly telegramUserId: bigint
}

interface ClaimLease {
  readonly ctx: Context
  readonly accountId: number
  readonly holder: string
}

/** Claims a free or expired lease of an account that can act at all; undefined if there is none to claim. */
export async function claimLease({ ctx, accountId, holder }: ClaimLease): Promise<ClaimedAccount | undefined> {
  const wall = ctx.clock.wall()
  const isFree = or(isNull(accounts.leaseHolder), lte(accounts.leaseUntil, wall))
  const [row] = await ctx.db
    .update(accounts)
    .set({
      leaseHolder: holder,
      leaseToken: sql`${accounts.leaseToken} + 1`,
      leaseUntil: addSeconds(wall, LEASE_SECONDS),
    })
    .where(and(eq(accounts.id, accountId), notInArray(accounts.state, ['lost', 'disabled']), isFree))
    .returning()
  return row && toClaimed(row, holder)
}

function toClaimed(row: typeof accounts.$inferSelect, holder: string): ClaimedAccount {
  return {
    lease: { accountId: row.id, ownerId: row.ownerId, holder, token: row.leaseToken },
    session: { keyId: row.sessionKeyId, bytes: row.session },
    telegramUserId: row.telegramUserId,
  }
}

/**
 * Renews all leases of a holder and says which accounts it still holds; whatever is not among them must be closed at
 * once. An expired lease that nobody has claimed is still its holder's. Rows are locked by id, as everywhere.
 */
export async function renewLeases({ ctx, holder }: { ctx: Context; holder: string }): Promise<number[]> {
  const isOurs = and(eq(accounts.leaseHolder, holder), notInArray(accounts.state, ['lost', 'disabled']))
  const ours = ctx.db.select({ id: accounts.id }).from(accounts).where(isOurs).orderBy(accounts.id).for('update')
  const rows = await ctx.db
    .update(accounts)
    .set({ leaseUntil: addSeconds(ctx.clock.wall(), LEASE_SECONDS) })
    .where(inArray(accounts.id, ours))
    .returning({ id: accounts.id })
  return rows.map(({ id }) => id)
}

/** Gives a lease back, after its connection is closed. False if it was not ours any more. */
export async function releaseLease({ ctx, lease }: { ctx: Context; lease: Lease }): Promise<boolean> {
  const rows = await ctx.db
    .update(accounts)
    .set({ leaseHolder: null, leaseUntil: null })
    .where(isHeldUnder(lease))
    .returning({ id: accounts.id })
  return rows.length > 0
}

/** The condition that fences every write of a result: this holder, this token. */
export function isHeldUnder({ accountId, holder, token }: Lease) {
  return and(eq(accounts.id, accountId), eq(accounts.leaseHolder, holder), eq(accounts.leaseToken, token))
}

/** Locks the account for the rest of the transaction. False if the lease is not ours any more: write nothing then. */
export async function holdFence(tx: Context, lease: Lease): Promise<boolean> {
  const rows = await tx.db.select({ id: accounts.id }).from(accounts).where(isHeldUnder(lease)).for('update')
  return rows.length > 0
}
