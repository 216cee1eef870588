import { and, eq, gt } from 'drizzle-orm'
import { accountCooldowns, accounts } from '#db/schema/accounts.ts'
import { later } from '#domain/pacing.ts'
import { hashPerson } from '#domain/suppression.ts'
import type { Context, OwnerContext } from '../context.ts'
import { readSalt } from '../campaigns/suppressed.ts'
import { readOwnersDay } from './owners-day.ts'
import { findRest, noteRest, standingAfter } from './rests.ts'
import { readUsage } from './usage.ts'

type AccountRow = typeof accounts.$inferSelect

/**
 * Keeps what an account that is being deleted still owes: its rest, its pause, and the rest of a day in which it has
 * invited. Connecting it again is no way round any of them; a salted hash of its Telegram id is all that is kept.
 */
export async function keepCooldown(tx: OwnerContext, account: AccountRow): Promise<void> {
  const now = tx.clock.now()
  const rest = await findRest(tx, account.id)
  const nextInviteAt = await readNextInvite(tx, account)
  const expiresAt = later(rest?.until ?? now, nextInviteAt)
  if (expiresAt <= now) return
  const accountHash = hashPerson(await readSalt(tx), account.telegramUserId)
  const row = { state: rest?.state ?? 'active', restsUntil: rest?.until ?? null, nextInviteAt, expiresAt } as const
  await tx.db
    .insert(accountCooldowns)
    .values({ accountHash, ...row })
    .onConflictDoUpdate({ target: accountCooldowns.accountHash, set: row })
}

async function readNextInvite(tx: OwnerContext, { id, nextInviteAt }: AccountRow): Promise<Date> {
  const day = await readOwnersDay(tx.db, tx.ownerId, tx.clock.now())
  const usage = await readUsage({ db: tx.db, accountIds: [id], destination: undefined, dayStart: day.start })
  return (usage.get(id)?.today ?? 0) > 0 ? later(nextInviteAt, day.end) : nextInviteAt
}

/** Binds an account that was just connected to what it owes since it was last deleted, by whomever. */
export async function applyCooldown(tx: OwnerContext, accountId: number, telegramUserId: bigint): Promise<void> {
  const accountHash = hashPerson(await readSalt(tx), telegramUserId)
  const isOwed = and(eq(accountCooldowns.accountHash, accountHash), gt(accountCooldowns.expiresAt, tx.clock.now()))
  const [owed] = await tx.db.delete(accountCooldowns).where(isOwed).returning()
  if (!owed) return
  const rest = restOf(owed, tx)
  if (rest) await noteRest(tx, { accountId, ownerId: tx.ownerId, ...rest })
  await tx.db
    .update(accounts)
    .set({ ...standingAfter(rest), nextInviteAt: owed.nextInviteAt })
    .where(eq(accounts.id, accountId))
}

function restOf({ state, restsUntil }: typeof accountCooldowns.$inferSelect, { clock }: Context) {
  const binds = (state === 'resting' || state === 'restricted') && restsUntil !== null && restsUntil > clock.now()
  return binds ? { state, until: restsUntil } : undefined
}
