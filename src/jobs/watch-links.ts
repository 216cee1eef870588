import { addSeconds } from '#domain/pacing.ts'
import { pause } from '#domain/pause.ts'
import { memberPageMs } from '#domain/speeds.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import type { Destination } from '#services/campaigns/allocation.ts'
import type { Context } from '#services/context.ts'
import { findDestinationOf } from '#services/links/find-destination-of.ts'
import { findWatched, type WatchedLink } from '#services/links/find-watched.ts'
import { planNextLook } from '#services/links/plan-next-look.ts'
import { recordJoins, type SeenAtLink } from '#services/links/record-joins.ts'
import { approveRequest, getImporters, type Importer } from '#userbot/join-requests.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import type { Work } from './work.ts'

/** Looks who came through the links of a campaign, and lets in who asks, where the owner wishes that. */
export async function runLinks(work: Work, campaignId: number): Promise<void> {
  const { ctx, accounts, signal } = work
  const byAccount = Map.groupBy(await findWatched({ ctx, campaignId }), ({ accountId }) => accountId)
  for (const [accountId, links] of byAccount) {
    if (signal.aborted) return
    const destination = await findDestinationOf({ ctx, campaignId, accountId })
    if (destination)
      await accounts.withAccount(accountId, (held) => lookAt({ ctx, held, campaignId, destination }, links))
  }
  await planNextLook({ ctx, campaignId })
}

interface Look {
  readonly ctx: Context
  readonly held: HeldAccount
  readonly campaignId: number
  readonly destination: Destination
}

/** Until the account can't look any further. */
async function lookAt(look: Look, links: readonly WatchedLink[]): Promise<void> {
  for (const link of links) {
    const isDone = (await readLink(look, link, false)) && (!link.requestNeeded || (await readLink(look, link, true)))
    if (!look.held.account.isOpen()) look.held.discard()
    if (!isDone) return
  }
}

/** False if the account can't go on. A community or a link that is gone tells nothing more: the others may. */
async function readLink(look: Look, link: WatchedLink, requested: boolean): Promise<boolean> {
  const { ctx, held, campaignId, destination } = look
  const answer = await getImporters(held.account, destination, { url: link.url, requested })
  if (answer.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: answer.trouble })
  if (answer.kind === 'problem') return true
  if (answer.kind !== 'importers') return false
  const wasLetIn = requested && link.joinRequests === 'automatic' ? await letIn(look, answer.importers) : NOBODY
  const seen = answer.importers.map(({ person: { telegramId }, at }): SeenAtLink => {
    return { telegramId, at, state: requested && !wasLetIn.has(telegramId) ? 'requested' : 'joined' }
  })
  return recordJoins({ ctx, lease: held.lease, campaignId, linkId: link.linkId, seen })
}

const NOBODY: ReadonlySet<bigint> = new Set()

/** Lets in who asks, one after the other, as far as the account can. → who is in */
async function letIn({ ctx, held, destination }: Look, importers: readonly Importer[]): Promise<Set<bigint>> {
  const done = new Set<bigint>()
  for (const { person } of importers) {
    if (done.size > 0) await pause(ctx.clock.wallMsUntil(addSeconds(ctx.clock.now(), memberPageMs('medium') / 1000)))
    const answer = await approveRequest(held.account, destination, person)
    if (answer.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: answer.trouble })
    if (answer.kind === 'trouble' || answer.kind === 'unknown') break
    if (answer.kind === 'approved') done.add(person.telegramId)
  }
  return done
}
