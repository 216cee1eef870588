import { getAudience } from '#services/audiences/get-audience.ts'
import { listAudiences } from '#services/audiences/list-audiences.ts'
import { cancelCampaign } from '#services/campaigns/cancel-campaign.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import { createCampaign } from '#services/campaigns/create-campaign.ts'
import { getCampaignView } from '#services/campaigns/get-campaign-view.ts'
import { listCampaigns } from '#services/campaigns/list-campaigns.ts'
import { pauseCampaign } from '#services/campaigns/pause-campaign.ts'
import { resumeCampaign } from '#services/campaigns/resume-campaign.ts'
import { startCampaign } from '#services/campaigns/start-campaign.ts'
import { ConflictError } from '#services/errors.ts'
import { ASK_LINK, type LinkPurpose } from '../ask-link/ask-link.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { readPage } from '../pages.ts'
import { chatIdOf, show } from '../show.ts'
import { viewCampaignCancel } from './campaign-view.ts'
import { setDestinationFrom, showCampaign } from './choose-destination.ts'
import { viewAskDestination, viewChooseAudience } from './list-view.ts'
import { sendReport } from './send-report.ts'
import { sendTargets } from './send-targets.ts'

type MakingActions = 'new-campaign' | 'choose-audience' | 'campaign-from' | 'campaign-destination' | 'campaign-recheck'

const ROWS_A_PAGE = 8

/** The way to a campaign: whom to invite, where to. */
export const campaignMakingHandlers: Handlers<MakingActions> = {
  'new-campaign': async (ctx) => chooseAudience(ctx, 0),
  'choose-audience': async (ctx, { page }) => chooseAudience(ctx, page),
  'campaign-from': async (ctx, { id }) => {
    await askDestination(
      ctx,
      (await findEmptyDraft(ctx, id)) ?? (await createCampaign({ ctx: ctx.as, audienceId: id })),
    )
  },
  'campaign-destination': async (ctx, { id }) => askDestination(ctx, await readCampaign(ctx, id)),
  'campaign-recheck': async (ctx, { id }) => {
    const { input } = await readCampaign(ctx, id)
    if (!input) throw new ConflictError('campaign-not-draft')
    await setDestinationFrom(ctx, id, input)
  },
}

/** A draft of this audience that never got a destination: a second tap, or a second thought, needs no second one. */
async function findEmptyDraft(ctx: BotContext, audienceId: number): Promise<CampaignView | undefined> {
  const { title } = await getAudience({ ctx: ctx.as, audienceId })
  const all = await listCampaigns({ ctx: ctx.as })
  const alike = all.find((line) => line.state === 'draft' && line.size === 0 && line.title === title)
  const draft = alike && (await readCampaign(ctx, alike.id))
  return draft && !draft.input && draft.audiences[0]?.id === audienceId ? draft : undefined
}

async function chooseAudience(ctx: BotContext, page: number): Promise<void> {
  const list = await readPage(page, ROWS_A_PAGE, (range) => listAudiences({ ctx: ctx.as, ...range }))
  await show(ctx, viewChooseAudience(list, ctx.words))
}

async function askDestination(ctx: BotContext, { id, state, title, audiences }: CampaignView): Promise<void> {
  if (state !== 'draft' && state !== 'ready') throw new ConflictError('campaign-not-draft')
  await show(ctx, viewAskDestination(audiences[0]?.title ?? title, ctx.words))
  await ctx.conversation.enter(ASK_LINK, { kind: 'destination', campaignId: id } satisfies LinkPurpose)
}

function readCampaign(ctx: BotContext, campaignId: number): Promise<CampaignView> {
  return getCampaignView({ ctx: ctx.as, campaignId, ownerId: ctx.as.ownerId })
}

type RunningActions =
  | 'campaign'
  | 'campaign-start'
  | 'campaign-pause'
  | 'campaign-resume'
  | 'campaign-cancel'
  | 'campaign-cancel-sure'
  | 'campaign-report'
  | 'campaign-export'

/** What can be done with a campaign. */
export const campaignHandlers: Handlers<RunningActions> = {
  campaign: async (ctx, { id }) => showCampaign(ctx, await readCampaign(ctx, id)),
  'campaign-start': async (ctx, { id }) => {
    await showCampaign(ctx, await startCampaign({ ctx: ctx.as, campaignId: id }))
    return ctx.words.text('toast-campaign-started')
  },
  'campaign-pause': async (ctx, { id }) => {
    await showCampaign(ctx, await pauseCampaign({ ctx: ctx.as, campaignId: id }))
    return ctx.words.text('toast-campaign-paused')
  },
  'campaign-resume': async (ctx, { id }) => {
    await showCampaign(ctx, await resumeCampaign({ ctx: ctx.as, campaignId: id }))
    return ctx.words.text('toast-campaign-resumed')
  },
  'campaign-cancel': async (ctx, { id }) => {
    await show(ctx, viewCampaignCancel(await readCampaign(ctx, id), ctx.words))
  },
  'campaign-cancel-sure': async (ctx, { id }) => {
    await showCampaign(ctx, await cancelCampaign({ ctx: ctx.as, campaignId: id }))
    return ctx.words.text('toast-campaign-cancelled')
  },
  'campaign-report': async (ctx, { id }) => {
    await sendReport({ api: ctx.api, as: ctx.as, words: ctx.words, chatId: chatIdOf(ctx), campaignId: id })
  },
  'campaign-export': async (ctx, { id }) => sendTargets(ctx, id),
}
