import { eq, sql } from 'drizzle-orm'
import { accounts, acquaintances } from '#db/schema/accounts.ts'
import type { Lease } from '#domain/lease.ts'
import { holdFence } from '../accounts/lease.ts'
import { withTransaction, type Context } from '../context.ts'

interface StoreAcquaintances {
  readonly ctx: Context
  readonly lease: Lease
  /** Everybody whom the account knows; only those whom the owner has collected are kept. */
  readonly people: readonly { readonly telegramId: bigint; readonly accessHash: bigint }[]
}

/** Keeps whom an account knows among the collected people, with the keys to them. False if the lease is not ours any more. */
export async function storeAcquaintances({ ctx, lease, people }: StoreAcquaintances): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    if (!(await holdFence(tx, lease))) return false
    const { accountId, ownerId } = lease
    await tx.db.delete(acquaintances).where(eq(acquaintances.accountId, accountId))
    const rows = people.map(({ telegramId, accessHash }) => [String(telegramId), String(accessHash)])
    await tx.db.execute(sql`
      with found as (
        select distinct on (p.id) p.id, (k.pair ->> 1)::bigint as access_hash
        from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) as k (pair)
        join people p on p.owner_id = ${ownerId} and p.telegram_id = (k.pair ->> 0)::bigint
      ), keys as (
        insert into person_keys (account_id, person_id, access_hash)
        select ${accountId}, id, access_hash from found
        on conflict (account_id, person_id) do update set access_hash = excluded.access_hash
      )
      insert into acquaintances (account_id, person_id) select ${accountId}, id from found`)
    await tx.db.update(accounts).set({ acquaintancesAt: tx.clock.now() }).where(eq(accounts.id, accountId))
    return true
  })
}
