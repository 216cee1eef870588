import type { CampaignPriority } from '#domain/campaign-state.ts'
import type { WorkingHours } from '#domain/working-hours.ts'
import { listAudiences } from '#services/audiences/list-audiences.ts'
import { setAccountChosen } from '#services/campaigns/choose-accounts.ts'
import { setAudienceChosen } from '#services/campaigns/choose-audience.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import { deleteCampaign } from '#services/campaigns/delete-campaign.ts'
import { duplicateCampaign } from '#services/campaigns/duplicate-campaign.ts'
import { editCampaign, type CampaignEdit } from '#services/campaigns/edit-campaign.ts'
import { getCampaignView } from '#services/campaigns/get-campaign-view.ts'
import { readFeed } from '#services/campaigns/read-feed.ts'
import { testInvite } from '#services/campaigns/test-invite.ts'
import { ConflictError, NotFoundError } from '#services/errors.ts'
import { ASK_TEXT, type TextPurpose } from '../ask-text/purpose.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { readPage } from '../pages.ts'
import { button } from '../screen.ts'
import { say, show } from '../show.ts'
import { showCampaign } from './choose-destination.ts'
import { showList } from './lists.ts'
import * as views from './edit-view.ts'
import { viewFeed, viewPickAccounts, viewPickAudiences } from './pick-view.ts'

type EditActions =
  | 'campaign-edit'
  | 'campaign-hours'
  | 'campaign-limits'
  | 'campaign-priority'
  | 'campaign-rename'
  | 'campaign-copy'
  | 'campaign-copy-with'
  | 'campaign-copy-without'
  | 'campaign-delete'
  | 'campaign-delete-sure'
  | 'campaign-test'
  | 'campaign-test-sure'
  | 'campaign-feed'
  | 'campaign-accounts'
  | 'campaign-audiences'
  | 'campaign-set'

const ROWS_A_PAGE = 8
const FEED_A_PAGE = 15

/** Everything about a campaign that is not on its first screen. */
export const campaignEditHandlers: Handlers<EditActions> = {
  'campaign-edit': async (ctx, { id }) => void (await show(ctx, views.viewEdit(await read(ctx, id), ctx.words))),
  'campaign-hours': async (ctx, { id }) => void (await show(ctx, views.viewHours(await read(ctx, id), ctx.words))),
  'campaign-limits': async (ctx, { id }) => void (await show(ctx, views.viewLimits(await read(ctx, id), ctx.words))),
  'campaign-priority': async (ctx, { id }) =>
    void (await show(ctx, views.viewPriority(await read(ctx, id), ctx.words))),
  'campaign-rename': async (ctx, { id }) => {
    await show(ctx, views.viewAskTitle(await read(ctx, id), ctx.words))
    await ctx.conversation.enter(ASK_TEXT, { kind: 'campaign-title', campaignId: id } satisfies TextPurpose)
  },
  'campaign-copy': async (ctx, { id }) => void (await show(ctx, views.viewCopy(await read(ctx, id), ctx.words))),
  'campaign-copy-with': async (ctx, { id }) => copy(ctx, id, true),
  'campaign-copy-without': async (ctx, { id }) => copy(ctx, id, false),
  'campaign-delete': async (ctx, { id }) =>
    void (await show(ctx, views.viewCampaignDelete(await read(ctx, id), ctx.words))),
  'campaign-delete-sure': async (ctx, { id }) => {
    await deleteCampaign({ ctx: ctx.as, campaignId: id })
    await showList(ctx, { status: 'all', priority: 'any', order: 'new', page: 0 })
    return ctx.words.text('toast-campaign-deleted')
  },
  'campaign-test': async (ctx, { id }) => void (await show(ctx, views.viewTest(await read(ctx, id), ctx.words))),
  'campaign-test-sure': async (ctx, { id }) => {
    await showCampaign(ctx, await testInvite({ ctx: ctx.as, campaignId: id }))
    return ctx.words.text('toast-campaign-test')
  },
  'campaign-feed': async (ctx, { id, page }) => {
    const campaign = await read(ctx, id)
    const list = await readPage(page, FEED_A_PAGE, (range) => readFeed(ctx.as, id, range))
    await show(ctx, viewFeed(campaign, list, ctx.words))
  },
  'campaign-accounts': async (ctx, { id, page }) => showAccounts(ctx, await read(ctx, id), page),
  'campaign-audiences': async (ctx, { id, page }) => showAudiences(ctx, await read(ctx, id), page),
  'campaign-set': async (ctx, { id, word }) => set(ctx, await read(ctx, id), word),
}

function read(ctx: BotContext, campaignId: number): Promise<CampaignView> {
  return getCampaignView({ ctx: ctx.as, campaignId, ownerId: ctx.as.ownerId })
}

async function copy(ctx: BotContext, campaignId: number, withTargets: boolean): Promise<string> {
  await showCampaign(ctx, await duplicateCampaign({ ctx: ctx.as, campaignId, withTargets }))
  return ctx.words.text('toast-campaign-copied')
}

async function showAccounts(ctx: BotContext, campaign: CampaignView, page: number): Promise<void> {
  const able = campaign.accounts.filter(({ mayInvite }) => mayInvite)
  const list = await readPage(page, ROWS_A_PAGE, async ({ offset, limit }) => able.slice(offset, offset + limit))
  await show(ctx, viewPickAccounts(campaign, list, ctx.words))
}

async function showAudiences(ctx: BotContext, campaign: CampaignView, page: number): Promise<void> {
  const list = await readPage(page, ROWS_A_PAGE, (range) => listAudiences({ ctx: ctx.as, ...range }))
  await show(ctx, viewPickAudiences(campaign, list, ctx.words))
}

/** The choices of the screens, as their buttons write them: `day-3`, `from-600`, `here-5`, `high`, `account-7-off-0`. */
async function set(ctx: BotContext, campaign: CampaignView, word: string): Promise<string | undefined> {
  const [name = '', first = '', second, page] = word.split('-')
  const campaignId = campaign.id
  if (name === 'account' || name === 'audience') {
    const about = { ctx: ctx.as, campaignId, chosen: second === 'on' }
    const subject = Number(first)
    if (name === 'account')
      await showAccounts(ctx, await setAccountChosen({ ...about, accountId: subject }), Number(page ?? 0))
    else await showAudiences(ctx, await setAudienceChosen({ ...about, audienceId: subject }), Number(page ?? 0))
    return undefined
  }
  const edit = readEdit(campaign, name, Number(first || second), word, ctx.words.timeZone)
  if (!edit) return ctx.words.text('toast-stale')
  const changed = await editCampaign({ ctx: ctx.as, campaignId, edit })
  const view = 'hours' in edit ? views.viewHours : 'limits' in edit ? views.viewLimits : views.viewPriority
  await show(ctx, view(changed, ctx.words))
  return ctx.words.text('toast-saved')
}

const OFFICE = { days: [1, 2, 3, 4, 5], from: 600, to: 1200 }

function readEdit(
  campaign: CampaignView,
  name: string,
  value: number,
  word: string,
  timeZone: string,
): CampaignEdit | undefined {
  const hours: WorkingHours = campaign.hours ?? { ...OFFICE, timeZone }
  const { aDay, aDayHere, pauseSecondsFrom } = campaign.limits
  const limits = { aDay, aDayHere, pauseMinutes: pauseSecondsFrom / 60 }
  switch (name) {
    case 'hours':
      return { hours: word === 'hours-on' ? hours : null }
    case 'zone':
      return { hours: { ...hours, timeZone } }
    case 'day':
      return { hours: { ...hours, days: toggled(hours.days, value) } }
    case 'from':
      return { hours: { ...hours, from: value } }
    case 'to':
      return { hours: { ...hours, to: value } }
    case 'here':
      return { limits: { ...limits, aDay: Math.max(aDay, value), aDayHere: value } }
    case 'today':
      return { limits: { ...limits, aDay: value } }
    case 'pause':
      return { limits: { ...limits, pauseMinutes: value } }
    case 'high':
    case 'normal':
    case 'low':
      return { priority: name satisfies CampaignPriority }
    default:
      return undefined
  }
}

/** The last day stays: without any nothing would ever happen. */
function toggled(days: readonly number[], day: number): number[] {
  const others = days.filter((one) => one !== day)
  if (others.length < days.length) return others.length > 0 ? others : [...days]
  return [...days, day].toSorted((one, other) => one - other)
}

/** Takes the name that somebody has typed. False if it is none, and the question stands. */
export async function takeTitle(ctx: BotContext, campaignId: number, title: string): Promise<boolean> {
  try {
    const campaign = await editCampaign({ ctx: ctx.as, campaignId, edit: { title } })
    await say(ctx, views.viewEdit(campaign, ctx.words))
    return true
  } catch (error) {
    const back = button(ctx.words.text('button-menu'), { to: 'home' })
    const isWrong = error instanceof ConflictError && error.reason === 'wrong-value'
    if (!isWrong && !(error instanceof ConflictError) && !(error instanceof NotFoundError)) throw error
    const key = isWrong ? 'campaign-title-wrong' : error instanceof NotFoundError ? 'toast-not-found' : 'toast-stale'
    await say(ctx, { text: ctx.words.html(key), keyboard: [[back]] })
    return !isWrong
  }
}
