import { sql } from 'drizzle-orm'
import { suppressions } from '#db/schema/campaigns.ts'
import { hashPerson } from '#domain/suppression.ts'
import { writeAudit } from '../audit.ts'
import { readSalt } from '../campaigns/suppressed.ts'
import { withTransaction, type Context } from '../context.ts'
import { erasePerson, type Somebody } from './erase-person.ts'

interface OptOut extends Somebody {
  readonly ctx: Context
}

/**
 * Never invites this person again, for any owner, and erases what was collected about them. All that stays is a hash.
 * Doing it twice does no harm, and erases what came in between.
 */
export async function optOut({ ctx, ...somebody }: OptOut): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const personHash = hashPerson(await readSalt(tx), somebody.telegramId)
    const row = { ownerId: null, personHash, reason: 'opted-out', createdAt: tx.clock.now() }
    const added = await tx.db.insert(suppressions).values(row).onConflictDoNothing().returning({ id: suppressions.id })
    await erasePerson(tx, somebody)
    if (added.length > 0) await writeTrail(tx, 'person.opt-out')
  })
}

/** Takes the wish back: the person may be invited again, by whoever finds them anew. False if there was none. */
export async function allowAgain({ ctx, telegramId }: OptOut): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const removed = await tx.db.execute(
      sql`delete from suppressions where ${await isTheirs(tx, telegramId)} returning id`,
    )
    if (removed.length > 0) await writeTrail(tx, 'person.allow-again')
    return removed.length > 0
  })
}

/** Whether this person is not to be invited by anybody here. */
export async function hasOptedOut({ ctx, telegramId }: OptOut): Promise<boolean> {
  const rows = await ctx.db.execute(sql`select id from suppressions where ${await isTheirs(ctx, telegramId)}`)
  return rows.length > 0
}

/** The trail says that it happened, and must not say who it was: the context of an owner would. */
async function writeTrail({ db, clock, random, ring, log }: Context, verb: string): Promise<void> {
  await writeAudit({ db, clock, random, ring, log, actor: 'person' }, verb, 'person')
}

async function isTheirs(ctx: Context, telegramId: bigint) {
  const hash = hashPerson(await readSalt(ctx), telegramId).toString('hex')
  return sql`owner_id is null and person_hash = decode(${hash}, 'hex')`
}
