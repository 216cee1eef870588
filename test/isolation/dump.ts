import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import type { Estate } from './estate.ts'

/** Every row of every table that speaks of an estate: of its owner, or of any id in it. */
export async function dump(db: Database, { ownerId, base }: Estate): Promise<string[]> {
  const tables = await db.execute<{ name: string }>(sql`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`)
  const mentions = `[^0-9](${ownerId}|${String(base).slice(0, -4)}[0-9]{4})[^0-9]`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await db.execute<{ row: string }>(sql`
      select to_jsonb(t)::text as row from ${sql.identifier(name)} t where to_jsonb(t)::text ~ ${mentions} order by 1`)
    found.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return found
}
