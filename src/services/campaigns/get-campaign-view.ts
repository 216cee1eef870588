import { and, eq, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { audiences, communities } from '#db/schema/audiences.ts'
import { campaignAccounts, campaignAudiences, campaigns } from '#db/schema/campaigns.ts'
import type { Rules } from '#domain/quota.ts'
import { readOwnersDay } from '../accounts/owners-day.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import type { CampaignAccount, CampaignDestination, CampaignView, NextAction } from './campaign-view.ts'
import { countTargets } from './count-targets.ts'
import { readCrew, type CrewMember } from './crew.ts'
import { forecastCampaign } from './forecast-campaign.ts'
import type { CampaignRow } from './move-campaign.ts'
import { readFeed } from './read-feed.ts'
import { rulesOf } from './rules.ts'

interface GetCampaignView {
  readonly ctx: Context
  readonly campaignId: number
  readonly ownerId: bigint
}

type CommunityRow = typeof communities.$inferSelect

/** A campaign as its owner sees it. @throws NotFoundError */
export async function getCampaignView({ ctx, campaignId, ownerId }: GetCampaignView): Promise<CampaignView> {
  const { campaign, community } = await readCampaign(ctx, campaignId, ownerId)
  const day = await readOwnersDay(ctx.db, ownerId, ctx.clock.now())
  const rules = rulesOf(campaign, day)
  const { timeZone } = day
  const counts = await countTargets(ctx, campaignId)
  const crew = community ? await crewOf(ctx, campaignId, community, rules) : []
  return {
    ...headOf(campaign),
    limits: rules.limits,
    audiences: await listItsAudiences(ctx, campaignId),
    destination: community ? toDestination(community) : undefined,
    counts,
    accounts: await listItsAccounts(ctx, campaignId),
    nextAction: nextActionOf(campaign, crew),
    feed: await readFeed(ctx, campaignId),
    forecast: forecastCampaign({ campaign, counts, crew, rules, timeZone, now: ctx.clock.now() }),
  }
}

async function readCampaign(ctx: Context, campaignId: number, ownerId: bigint) {
  const [row] = await ctx.db
    .select({ campaign: campaigns, community: communities })
    .from(campaigns)
    .leftJoin(communities, eq(communities.id, campaigns.communityId))
    .where(and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, ownerId)))
  if (!row) throw new NotFoundError('campaign')
  return row
}

/** One column says why, in every state: what it means is told by the state. */
function headOf(campaign: CampaignRow) {
  const isRunning = campaign.state === 'running'
  const reason = campaign.reason ?? undefined
  return {
    id: campaign.id,
    ownerId: campaign.ownerId,
    title: campaign.title,
    state: campaign.state,
    reason: (isRunning ? undefined : reason) as CampaignView['reason'],
    waitsFor: (isRunning ? reason : undefined) as CampaignView['waitsFor'],
    input: campaign.input ?? undefined,
    priority: campaign.priority,
    hours: campaign.hours ?? undefined,
    preflight: campaign.preflight ?? undefined,
    createdAt: campaign.createdAt,
    startedAt: campaign.startedAt ?? undefined,
    finishedAt: campaign.finishedAt ?? undefined,
  }
}

function crewOf(ctx: Context, id: number, community: CommunityRow, rules: Rules): Promise<CrewMember[]> {
  return readCrew(ctx, { id, communityId: community.id, destination: community.telegramId, rules })
}

function toDestination(community: CommunityRow): CampaignDestination {
  return {
    telegramId: community.telegramId,
    title: community.title,
    kind: community.kind,
    username: community.username ?? undefined,
    membersCount: community.membersCount ?? undefined,
  }
}

function listItsAudiences(ctx: Context, campaignId: number): Promise<{ id: number; title: string }[]> {
  return ctx.db
    .select({ id: audiences.id, title: audiences.title })
    .from(campaignAudiences)
    .innerJoin(audiences, eq(audiences.id, campaignAudiences.audienceId))
    .where(eq(campaignAudiences.campaignId, campaignId))
    .orderBy(audiences.id)
}

async function listItsAccounts(ctx: Context, campaignId: number): Promise<CampaignAccount[]> {
  const rows = await ctx.db
    .select({
      account: accounts,
      mayInvite: campaignAccounts.mayInvite,
      chosen: campaignAccounts.chosen,
      absence: campaignAccounts.reason,
    })
    .from(campaignAccounts)
    .innerJoin(accounts, eq(accounts.id, campaignAccounts.accountId))
    .where(eq(campaignAccounts.campaignId, campaignId))
    .orderBy(sql`${campaignAccounts.mayInvite} desc`, accounts.id)
  return rows.map(({ account, mayInvite, chosen, absence }) => ({
    accountId: account.id,
    name: account.ownName ?? account.firstName,
    state: account.state,
    stateReason: account.stateReason ?? undefined,
    restsUntil: account.restsUntil ?? undefined,
    nextInviteAt: account.nextInviteAt,
    mayInvite,
    chosen,
    absence: (absence ?? undefined) as CampaignAccount['absence'],
  }))
}

function nextActionOf({ state, nextActionAt }: CampaignRow, crew: readonly CrewMember[]): NextAction | undefined {
  if (state !== 'running' || nextActionAt === null) return undefined
  const next = crew
    .flatMap(({ accountId, firstName, opening }) =>
      opening.kind === 'at' ? [{ accountId, firstName, at: opening.at }] : [],
    )
    .find(({ at }) => at.getTime() === nextActionAt.getTime())
  return { at: nextActionAt, accountId: next?.accountId, accountName: next?.firstName }
}
