import type { PlannedLookup } from '#services/campaigns/allocation.ts'
import { recordLookup } from '#services/campaigns/record-lookup.ts'
import type { Context } from '#services/context.ts'
import type { LiveAccount } from '#userbot/open-account.ts'
import { resolvePerson, type ResolvedPerson } from '#userbot/resolve-person.ts'
import { resolvePhone } from '#userbot/resolve-phone.ts'
import type { HeldAccount } from './live-accounts-types.ts'

/** Asks Telegram who somebody is, so that this account can address them; nobody is invited by it. */
export async function lookUp(ctx: Context, held: HeldAccount, lookup: PlannedLookup): Promise<void> {
  const answer = await ask(held.account, lookup.person)
  const isOurs = await recordLookup({ ctx, lease: held.lease, lookup, answer })
  const isLost = answer.kind === 'trouble' && answer.trouble.kind === 'lost'
  if (!isOurs || isLost || !held.account.isOpen()) held.discard()
}

async function ask(account: LiveAccount, { username, phone }: PlannedLookup['person']): Promise<ResolvedPerson> {
  if (username !== undefined) return resolvePerson(account, username)
  return phone === undefined ? { kind: 'refused', reason: 'unreachable' } : resolvePhone(account, phone)
}
