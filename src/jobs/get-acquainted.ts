import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { findDestinationOf } from '#services/links/find-destination-of.ts'
import { storeAcquaintances } from '#services/links/store-acquaintances.ts'
import type { Context } from '#services/context.ts'
import { listAcquaintances } from '#userbot/list-acquaintances.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import { makeLink } from './make-link.ts'

/**
 * Finds out whom the account knows, before a campaign sends links through it, and makes the link of the campaign, so
 * that its owner can post it. False if it could not be found out now.
 */
export async function getAcquainted(ctx: Context, held: HeldAccount, campaignId: number): Promise<boolean> {
  const answer = await listAcquaintances(held.account)
  if (answer.kind !== 'people') {
    if (answer.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: answer.trouble })
    held.discard()
    return false
  }
  const destination = await findDestinationOf({ ctx, campaignId, accountId: held.lease.accountId })
  if (destination) {
    const made = await makeLink(ctx, held, { campaignId, targetId: undefined, destination })
    if (made.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: made.trouble })
    if (made.kind === 'trouble' || made.kind === 'unknown') return false
  }
  return storeAcquaintances({ ctx, lease: held.lease, people: answer.people })
}
