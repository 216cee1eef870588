import { and, eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import type { OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'

export type AccountRow = typeof accounts.$inferSelect

/** Names one account, if it is the owner's. */
export function isMine({ ownerId }: OwnerContext, accountId: number) {
  return and(eq(accounts.id, accountId), eq(accounts.ownerId, ownerId))
}

/** The owner's account, locked for the rest of the transaction. @throws NotFoundError */
export async function lockOwnAccount(tx: OwnerContext, accountId: number): Promise<AccountRow> {
  const [row] = await tx.db.select().from(accounts).where(isMine(tx, accountId)).for('update')
  if (!row) throw new NotFoundError('account')
  return row
}

/** What was to be done is not possible in this state. @throws ConflictError `account-<state>` */
export function refuse({ state }: AccountRow): never {
  throw new ConflictError(`account-${state}`)
}
