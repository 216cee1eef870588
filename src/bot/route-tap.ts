import type { Filter } from 'grammy'
import { ConflictError, NotFoundError } from '#services/errors.ts'
import { accountHandlers } from './accounts/accounts.ts'
import { connectHandlers } from './accounts/connect.ts'
import { audienceHandlers, parseHandlers } from './audiences/audiences.ts'
import { decodeTap, type Action, type ActionName, type ActionNamed } from './callback-data.ts'
import { campaignHandlers, campaignMakingHandlers } from './campaigns/campaigns.ts'
import { campaignEditHandlers } from './campaigns/edit.ts'
import { campaignListHandlers } from './campaigns/lists.ts'
import type { BotContext } from './context.ts'
import type { Handlers } from './handlers.ts'
import { homeHandlers, showHome } from './home/home.ts'
import { importHandlers } from './imports/imports.ts'
import { modeHandlers } from './links/mode.ts'
import { keyOf } from './outcome-text.ts'
import { myDataHandlers } from './privacy/my-data.ts'
import { optOutHandlers } from './privacy/opt-out.ts'
import { settingsHandlers } from './settings/settings.ts'
import { timeZoneHandlers } from './settings/time-zones.ts'
import { isTapTooOld, tolerate } from './telegram-errors.ts'

export const HANDLERS: Handlers<ActionName> = {
  ...homeHandlers,
  ...accountHandlers,
  ...connectHandlers,
  ...audienceHandlers,
  ...parseHandlers,
  ...campaignMakingHandlers,
  ...campaignHandlers,
  ...campaignEditHandlers,
  ...campaignListHandlers,
  ...importHandlers,
  ...settingsHandlers,
  ...timeZoneHandlers,
  ...optOutHandlers,
  ...myDataHandlers,
  ...modeHandlers,
}

type Tapped = Filter<BotContext, 'callback_query'>

/** Does what a button asks for, and answers every tap: also one on a button of long ago, and the second of two. */
export async function routeTap(ctx: Tapped): Promise<void> {
  const tap = decodeTap(ctx.callbackQuery.data ?? '')
  ctx.afresh = tap?.afresh ?? true
  const toast = tap ? await actOrExplain(ctx, tap.action) : await showStale(ctx)
  await answer(ctx, toast)
}

async function actOrExplain(ctx: BotContext, action: Action): Promise<string | undefined> {
  try {
    return await act(ctx, action)
  } catch (error) {
    if (error instanceof ConflictError) return showCurrent(ctx, action, error.reason)
    if (error instanceof NotFoundError) return showNotFound(ctx)
    throw error
  }
}

async function act<Name extends ActionName>(ctx: BotContext, action: ActionNamed<Name>): Promise<string | undefined> {
  const handle = HANDLERS[action.to]
  return (await handle(ctx, action)) ?? undefined
}

async function showStale(ctx: BotContext): Promise<string> {
  await showHome(ctx)
  return ctx.words.text('toast-stale')
}

async function showNotFound(ctx: BotContext): Promise<string> {
  await showHome(ctx)
  return ctx.words.text('toast-not-found')
}

/** Somebody or something was faster: shows how the subject stands now. */
async function showCurrent(ctx: BotContext, action: Action, reason: string): Promise<string> {
  const subject = subjectOf(action)
  if (subject) await actOrNotFound(ctx, subject)
  else await showHome(ctx)
  return ctx.words.text(saysMore(action, reason) ?? 'toast-stale')
}

/** A second tap on Start finds the campaign running, which is what it wanted. */
function saysMore({ to }: Action, reason: string): string | undefined {
  const isWanted = reason === 'campaign-running' && (to === 'campaign-start' || to === 'campaign-resume')
  return isWanted ? undefined : keyOf(CONFLICTS, reason)
}

/** Conflicts that say more than that somebody was faster. */
const CONFLICTS = {
  'audience-collecting': 'toast-audience-collecting',
  'nobody-to-invite': 'toast-nobody-to-invite',
  'last-account': 'toast-last-account',
  'last-audience': 'toast-last-audience',
  'campaign-running': 'toast-pause-first',
  'time-zone-unknown': 'toast-time-zone-unknown',
}

async function actOrNotFound(ctx: BotContext, action: Action): Promise<void> {
  try {
    await act(ctx, action)
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error
    await showHome(ctx)
  }
}

/** The screen of what an action is about. */
function subjectOf(action: Action): Action | undefined {
  if (!('id' in action)) return undefined
  const [kind] = action.to.split('-')
  if (kind === 'account' || kind === 'parse' || kind === 'campaign' || kind === 'audience')
    return { to: kind, id: action.id }
  return undefined
}

/** Stops the little clock on the button. */
export async function answer(ctx: Tapped, toast: string | undefined): Promise<void> {
  await tolerate(ctx.answerCallbackQuery(toast === undefined ? {} : { text: toast }), isTapTooOld)
}
