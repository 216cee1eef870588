import { isCampaignOver } from '#domain/campaign-state.ts'
import type { TargetInput } from '#domain/target-input.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import { setDestination } from '#services/campaigns/set-destination.ts'
import { ConflictError, NotFoundError } from '#services/errors.ts'
import type { BotContext } from '../context.ts'
import { follow } from '../progress/follow.ts'
import type { Screen } from '../screen.ts'
import { say, show, type Place } from '../show.ts'
import { viewCampaign } from './campaign-view.ts'
import { noticeOf } from './notice.ts'

/** Has a destination checked, in a new message that becomes its preflight. */
export async function setDestinationFrom(ctx: BotContext, campaignId: number, input: TargetInput): Promise<void> {
  const campaign = await chooseOrExplain(ctx, campaignId, input)
  if (campaign) await followCampaign(ctx, campaign, say)
}

/** The campaign may have been started or cancelled while its owner looked for the link. */
async function chooseOrExplain(
  ctx: BotContext,
  campaignId: number,
  input: TargetInput,
): Promise<CampaignView | undefined> {
  try {
    return await setDestination({ ctx: ctx.as, campaignId, input })
  } catch (error) {
    if (!(error instanceof ConflictError) && !(error instanceof NotFoundError)) throw error
    await ctx.reply(ctx.words.text(error instanceof ConflictError ? 'toast-stale' : 'toast-not-found'))
    return undefined
  }
}

/** Shows a campaign where it was tapped; from now on this message is the one that follows it. */
export async function showCampaign(ctx: BotContext, campaign: CampaignView): Promise<void> {
  await followCampaign(ctx, campaign, show)
}

async function followCampaign(
  ctx: BotContext,
  campaign: CampaignView,
  display: (ctx: BotContext, screen: Screen) => Promise<Place>,
): Promise<void> {
  const screen = viewCampaign(campaign, ctx.words)
  const place = await display(ctx, screen)
  if (isCampaignOver(campaign.state)) return
  await follow(ctx, { kind: 'campaign', subjectId: campaign.id, place, screen, notice: noticeOf(campaign) })
}
