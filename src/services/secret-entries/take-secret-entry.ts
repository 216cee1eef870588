import { sql } from 'drizzle-orm'
import type { Vault } from '#domain/sealed.ts'
import type { OwnerContext } from '../context.ts'
import { contextOf } from './token.ts'

interface TakeSecretEntry {
  readonly ctx: OwnerContext
  readonly vault: Vault
  readonly entryId: string
}

/** What was entered on a page, for the one who asks first: the row is emptied in the same statement. */
export async function takeSecretEntry({ ctx, vault, entryId }: TakeSecretEntry): Promise<string | undefined> {
  const [row] = await ctx.db.execute<{ value: Buffer; keyId: string }>(sql`
    with filled as (
      select id, value, value_key_id from secret_entries
      where id = ${entryId} and owner_id = ${ctx.ownerId} and value is not null for update
    )
    update secret_entries set value = null, value_key_id = null from filled
    where secret_entries.id = filled.id
    returning filled.value, filled.value_key_id as "keyId"`)
  if (!row) return undefined
  const plain = vault.open({ keyId: row.keyId, bytes: Buffer.from(row.value) }, contextOf(entryId))
  if (!plain) throw new Error('what was entered on a page does not open with the keys of this process')
  return plain.toString('utf8')
}
