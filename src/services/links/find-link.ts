import { and, eq, isNull } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { links } from '#db/schema/links.ts'
import { linkTitle, type ModeSettings } from '#domain/campaign-mode.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'

export interface StoredLink {
  readonly linkId: number
  readonly url: string
}

/** The link that is to be used, or how it has to be made. */
export type LinkToUse =
  | { readonly kind: 'there'; readonly link: StoredLink; readonly communityTitle: string }
  | { readonly kind: 'to-make'; readonly wish: NewLink; readonly communityTitle: string }

export interface NewLink {
  readonly targetId: number | undefined
  readonly title: string
  readonly requestNeeded: boolean
  readonly usageLimit: number | undefined
}

interface FindLink {
  readonly ctx: Context
  readonly campaignId: number
  /** For whom it is; undefined for the link of the whole campaign. */
  readonly targetId: number | undefined
}

/** Finds the link for one person or for all, as the campaign is set up. @throws NotFoundError */
export async function findLink({ ctx, campaignId, targetId }: FindLink): Promise<LinkToUse> {
  const [campaign] = await ctx.db.select().from(campaigns).where(eq(campaigns.id, campaignId))
  if (!campaign) throw new NotFoundError('campaign')
  const wish = newLinkOf(campaign, { campaignId, targetId: campaign.personalLinks ? targetId : undefined })
  const link = await findLive(ctx, campaignId, wish)
  const communityTitle = campaign.title
  return link ? { kind: 'there', link, communityTitle } : { kind: 'to-make', wish, communityTitle }
}

interface Place {
  readonly campaignId: number
  readonly targetId: number | undefined
}

/** Telegram allows no limit on uses together with join requests. Source: core.telegram.org/api/invites */
function newLinkOf({ joinRequests }: ModeSettings, place: Place): NewLink {
  const requestNeeded = joinRequests !== 'none'
  const isPersonal = place.targetId !== undefined
  return {
    targetId: place.targetId,
    title: linkTitle(place),
    requestNeeded,
    usageLimit: isPersonal && !requestNeeded ? 1 : undefined,
  }
}

async function findLive(
  { db }: Context,
  campaignId: number,
  { targetId, requestNeeded }: NewLink,
): Promise<StoredLink | undefined> {
  const isMeant = targetId === undefined ? isNull(links.targetId) : eq(links.targetId, targetId)
  const [row] = await db
    .select({ linkId: links.id, url: links.url })
    .from(links)
    .where(
      and(eq(links.campaignId, campaignId), isMeant, eq(links.requestNeeded, requestNeeded), isNull(links.revokedAt)),
    )
  return row
}
