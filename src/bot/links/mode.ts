import type { CampaignMode, JoinRequests, ModeSettings } from '#domain/campaign-mode.ts'
import { ConflictError } from '#services/errors.ts'
import { chooseMode } from '#services/links/choose-mode.ts'
import { getLinkView } from '#services/links/get-link-view.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { show } from '../show.ts'
import { viewMode } from './mode-view.ts'

/** How a campaign invites: by adding, by a link, or both. */
export const modeHandlers: Handlers<'campaign-mode' | 'campaign-mode-set'> = {
  'campaign-mode': async (ctx, { id }) => showMode(ctx, id),
  'campaign-mode-set': async (ctx, { id, word }) => {
    const change = readChange(word)
    if (!change) throw new ConflictError('stale')
    await chooseMode({ ctx: ctx.as, campaignId: id, change })
    await showMode(ctx, id)
  },
}

async function showMode(ctx: BotContext, campaignId: number): Promise<void> {
  await show(ctx, viewMode(await getLinkView({ ctx: ctx.as, campaignId }), ctx.words))
}

const MODES: Readonly<Record<string, CampaignMode>> = { add: 'add', link: 'link', both: 'add_else_link' }
const REQUESTS: Readonly<Record<string, JoinRequests>> = { none: 'none', automatic: 'automatic', admins: 'admins' }

/** `mode-link`, `ask-admins`, `own-1`; undefined for anything else. */
function readChange(word: string): Partial<ModeSettings> | undefined {
  const [what, value = ''] = word.split('-')
  const mode = what === 'mode' ? MODES[value] : undefined
  const joinRequests = what === 'ask' ? REQUESTS[value] : undefined
  if (mode) return { mode }
  if (joinRequests) return { joinRequests }
  return what === 'own' && (value === '0' || value === '1') ? { personalLinks: value === '1' } : undefined
}
