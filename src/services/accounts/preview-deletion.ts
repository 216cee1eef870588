import type { OwnerContext } from '../context.ts'
import type { AccountView } from './account-view.ts'
import { getAccount } from './list-accounts.ts'
import { countWhatGoes, type WhatGoes } from './what-goes.ts'

export interface Deletion extends WhatGoes {
  readonly account: AccountView
}

interface PreviewDeletion {
  readonly ctx: OwnerContext
  readonly accountId: number
}

/** What would go with an account, in numbers; nothing is changed. @throws NotFoundError */
export async function previewDeletion({ ctx, accountId }: PreviewDeletion): Promise<Deletion> {
  const account = await getAccount({ ctx, accountId })
  return { account, ...(await countWhatGoes(ctx, accountId)) }
}
