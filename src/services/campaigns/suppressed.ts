import { sql } from 'drizzle-orm'
import { suppressions } from '#db/schema/campaigns.ts'
import { hashPerson } from '#domain/suppression.ts'
import type { Context } from '../context.ts'

/** Which of these people must not be asked by this owner, or by anybody here. */
export async function findSuppressed(
  tx: Context,
  ownerId: bigint,
  telegramIds: readonly bigint[],
): Promise<Set<bigint>> {
  if (telegramIds.length === 0) return new Set()
  const salt = await readSalt(tx)
  const byHash = new Map(telegramIds.map((id) => [hashPerson(salt, id).toString('hex'), id]))
  const rows = await tx.db.execute<{ hash: string }>(sql`
    select encode(s.person_hash, 'hex') as hash
    from suppressions s
    where s.person_hash = any(${hashList(byHash.keys())}::bytea[])
      and (s.owner_id is null or s.owner_id = ${ownerId})`)
  return new Set(rows.flatMap(({ hash }) => byHash.get(hash) ?? []))
}

/** Never ask this person again for this owner. */
export async function suppressPerson(tx: Context, ownerId: bigint, telegramId: bigint, reason: string): Promise<void> {
  const personHash = hashPerson(await readSalt(tx), telegramId)
  await tx.db
    .insert(suppressions)
    .values({ ownerId, personHash, reason, createdAt: tx.clock.now() })
    .onConflictDoNothing()
}

/** Hashes as one array parameter. */
export function hashList(hashes: Iterable<string>): string {
  return `{${[...hashes].map((hash) => `"\\\\x${hash}"`).join(',')}}`
}

/** What makes the hashes of people useless elsewhere. */
export async function readSalt(tx: Context): Promise<Buffer> {
  const [row] = await tx.db.execute<{ salt: string }>(sql`select encode(salt, 'hex') as salt from deployment`)
  if (!row) throw new Error('the deployment has no salt: its row is missing')
  return Buffer.from(row.salt, 'hex')
}
