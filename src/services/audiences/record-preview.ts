import type { CommunityFacts } from '#domain/community.ts'
import type { Lease } from '#domain/lease.ts'
import { holdFence } from '../accounts/lease.ts'
import { withTransaction, type Context } from '../context.ts'
import { moveParse } from './move-parse.ts'
import { rememberCommunity } from './remember-community.ts'

interface RecordPreview {
  readonly ctx: Context
  readonly parseId: number
  /** Of the account that looked. */
  readonly lease: Lease
  readonly facts: CommunityFacts
}

/** Writes down what was found; the parse is ready then. False if nobody waits for it, or the lease is not ours. */
export async function recordPreview({ ctx, parseId, lease, facts }: RecordPreview): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    if (!(await holdFence(tx, lease))) return false
    const { ownerId, accountId } = lease
    const communityId = await rememberCommunity({ ctx: tx, ownerId, accountId, facts })
    const found = { communityId, accountId, total: facts.membersCount ?? null, reason: null }
    return (await moveParse(tx, parseId, 'preview', found)) !== undefined
  })
}
