import { personKeys } from '#db/schema/accounts.ts'
import type { Lease } from '#domain/lease.ts'
import { holdFence } from '../accounts/lease.ts'
import { withTransaction, type Context } from '../context.ts'

interface RememberKey {
  readonly ctx: Context
  readonly lease: Lease
  readonly personId: number
  readonly accessHash: bigint
}

/** Keeps the access hash under which this account may address a person. False if the lease is not ours any more. */
export async function rememberKey({ ctx, lease, personId, accessHash }: RememberKey): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    if (!(await holdFence(tx, lease))) return false
    await tx.db
      .insert(personKeys)
      .values({ accountId: lease.accountId, personId, accessHash })
      .onConflictDoUpdate({ target: [personKeys.accountId, personKeys.personId], set: { accessHash } })
    return true
  })
}
