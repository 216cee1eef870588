import { asc, eq, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { owners } from '#db/schema/owners.ts'
import { later } from '#domain/pacing.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { discardSession } from '../sessions/discard-session.ts'
import { keepCooldown } from '../accounts/cooldowns.ts'

/** What goes with an owner, in numbers. */
export interface OwnersBelongings {
  readonly accounts: number
  readonly audiences: number
  readonly people: number
  readonly campaigns: number
  readonly running: number
  readonly attempts: number
}

/** What would be deleted with an owner. */
export async function countBelongings({ ctx }: { ctx: OwnerContext }): Promise<OwnersBelongings> {
  const { ownerId } = ctx
  const [row] = await ctx.db.execute<Record<keyof OwnersBelongings, number>>(sql`
    select (select count(*)::int from accounts where owner_id = ${ownerId}) as accounts,
      (select count(*)::int from audiences where owner_id = ${ownerId}) as audiences,
      (select count(*)::int from people where owner_id = ${ownerId}) as people,
      (select count(*)::int from campaigns where owner_id = ${ownerId}) as campaigns,
      (select count(*)::int from campaigns where owner_id = ${ownerId} and state = 'running') as running,
      (select count(*)::int from attempts where owner_id = ${ownerId}) as attempts`)
  if (!row) throw new Error('a count answered no row')
  return row
}

/**
 * Deletes an owner with everything that is theirs, and has the sessions of their accounts logged out at Telegram. There
 * is no way back. @throws NotFoundError
 */
export async function forgetOwner({ ctx }: { ctx: OwnerContext }): Promise<OwnersBelongings> {
  return withTransaction(ctx, async (tx) => {
    const gone = await countBelongings({ ctx: tx })
    await discardSessions(tx)
    const rows = await tx.db.delete(owners).where(eq(owners.id, tx.ownerId)).returning({ id: owners.id })
    if (rows.length === 0) throw new NotFoundError('owner')
    await forgetChat(tx)
    await writeTrail(tx, gone)
    return gone
  })
}

/** The trail says that it happened, and must not say whose it was. */
async function writeTrail({ db, clock, random, ring, log }: OwnerContext, gone: OwnersBelongings): Promise<void> {
  await writeAudit({ db, clock, random, ring, log, actor: 'owner' }, 'owner.forget', 'owner', { ...gone })
}

/** The chat of a person has that person's id. What is being handled just now is emptied when it is done. */
async function forgetChat({ db, ownerId }: OwnerContext): Promise<void> {
  await db.execute(sql`delete from inbox where chat_key = ${String(ownerId)} and done_at is not null`)
  await db.execute(sql`delete from conversations where key = ${`chat:${ownerId}`}`)
}

/** Locks in the order of everybody: campaigns, then accounts. A session that somebody holds is left to them until then. */
async function discardSessions(tx: OwnerContext): Promise<void> {
  const mine = tx.db.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.ownerId, tx.ownerId))
  await mine.orderBy(asc(campaigns.id)).for('update')
  const rows = await tx.db
    .select()
    .from(accounts)
    .where(eq(accounts.ownerId, tx.ownerId))
    .orderBy(asc(accounts.id))
    .for('update')
  for (const account of rows) {
    const { telegramUserId, session, sessionKeyId, leaseUntil } = account
    await keepCooldown(tx, account)
    const usableFrom = later(leaseUntil ?? tx.clock.wall(), tx.clock.wall())
    await discardSession({ ctx: tx, telegramUserId, session: { keyId: sessionKeyId, bytes: session }, usableFrom })
  }
}
