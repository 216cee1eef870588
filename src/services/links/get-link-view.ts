import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { links } from '#db/schema/links.ts'
import type { ModeSettings } from '#domain/campaign-mode.ts'
import type { CampaignState } from '#domain/campaign-state.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'

/** How a campaign invites, and what came of its links. */
export interface LinkView extends ModeSettings {
  readonly campaignId: number
  readonly title: string
  readonly state: CampaignState
  /** The link for all; undefined until an account has made it. */
  readonly url: string | undefined
  readonly sent: number
  readonly joined: number
  /** Those who ask to be let in. */
  readonly asking: number
  /** Left out because no account knows them. */
  readonly notKnown: number
}

interface GetLinkView {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

type CountRow = { sent: number; joined: number; asking: number; not_known: number }

/** @throws NotFoundError */
export async function getLinkView({ ctx, campaignId }: GetLinkView): Promise<LinkView> {
  const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, ctx.ownerId))
  const [campaign] = await ctx.db.select().from(campaigns).where(isMine)
  if (!campaign) throw new NotFoundError('campaign')
  const { title, state, mode, joinRequests, personalLinks } = campaign
  const [counts] = await ctx.db.execute<CountRow>(sql`
    select (select count(*)::int from attempts
        where campaign_id = ${campaignId} and outcome = 'link_sent') as sent,
      (select count(*)::int from link_joins j join links l on l.id = j.link_id
        where l.campaign_id = ${campaignId} and j.state = 'joined') as joined,
      (select count(*)::int from link_joins j join links l on l.id = j.link_id
        where l.campaign_id = ${campaignId} and j.state = 'requested') as asking,
      (select count(*)::int from targets
        where campaign_id = ${campaignId} and state = 'skipped' and reason = 'not-known') as not_known`)
  if (!counts) throw new Error('a count answered no row')
  const { not_known: notKnown, ...rest } = counts
  return {
    campaignId,
    title,
    state,
    mode,
    joinRequests,
    personalLinks,
    url: await findUrl({ ctx, campaignId }),
    notKnown,
    ...rest,
  }
}

async function findUrl({ ctx, campaignId }: GetLinkView): Promise<string | undefined> {
  const [row] = await ctx.db
    .select({ url: links.url })
    .from(links)
    .where(and(eq(links.campaignId, campaignId), isNull(links.targetId), isNull(links.revokedAt)))
    .orderBy(desc(links.id))
    .limit(1)
  return row?.url
}
