import { accounts } from '#db/schema/accounts.ts'
import { readOwnName } from '#domain/own-name.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import type { AccountView } from './account-view.ts'
import { getAccount } from './list-accounts.ts'
import { isMine } from './own-account.ts'

interface RenameAccount {
  readonly ctx: OwnerContext
  readonly accountId: number
  /** Undefined = what the account is called at Telegram. */
  readonly name: string | undefined
}

/** Gives an account the owner's own name. @throws NotFoundError @throws ConflictError `name-empty` */
export async function renameAccount({ ctx, accountId, name }: RenameAccount): Promise<AccountView> {
  const ownName = name === undefined ? null : readOwnName(name)
  if (ownName === undefined) throw new ConflictError('name-empty')
  return withTransaction(ctx, async (tx) => {
    const rows = await tx.db.update(accounts).set({ ownName }).where(isMine(tx, accountId)).returning()
    if (rows.length === 0) throw new NotFoundError('account')
    await writeAudit(tx, 'account.rename', `account:${accountId}`)
    return getAccount({ ctx: tx, accountId })
  })
}
