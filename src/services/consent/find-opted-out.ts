import { sql } from 'drizzle-orm'
import { hashPerson } from '#domain/suppression.ts'
import { hashList, readSalt } from '../campaigns/suppressed.ts'
import type { Context } from '../context.ts'

/** Which of these people must not be kept by anybody here: they have opted out of this deployment. */
export async function findOptedOut(ctx: Context, telegramIds: readonly bigint[]): Promise<Set<bigint>> {
  if (telegramIds.length === 0 || !(await hasAny(ctx))) return new Set()
  const salt = await readSalt(ctx)
  const byHash = new Map(telegramIds.map((id) => [hashPerson(salt, id).toString('hex'), id]))
  const rows = await ctx.db.execute<{ hash: string }>(sql`
    select encode(person_hash, 'hex') as hash from suppressions
    where owner_id is null and person_hash = any(${hashList(byHash.keys())}::bytea[])`)
  return new Set(rows.flatMap(({ hash }) => byHash.get(hash) ?? []))
}

/** Most often nobody has: then long lists need no hashing. */
async function hasAny({ db }: Context): Promise<boolean> {
  const rows = await db.execute(sql`select id from suppressions where owner_id is null limit 1`)
  return rows.length > 0
}
