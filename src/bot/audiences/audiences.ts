import { listAccounts } from '#services/accounts/list-accounts.ts'
import { cancelParse } from '#services/audiences/cancel-parse.ts'
import { deleteAudience } from '#services/audiences/delete-audience.ts'
import { getAudience } from '#services/audiences/get-audience.ts'
import { getParseView } from '#services/audiences/get-parse-view.ts'
import { listAudiences } from '#services/audiences/list-audiences.ts'
import { listParses } from '#services/audiences/list-parses.ts'
import { listPeople } from '#services/audiences/list-people.ts'
import { pauseParse } from '#services/audiences/pause-parse.ts'
import { resumeParse } from '#services/audiences/resume-parse.ts'
import { setSpeed } from '#services/audiences/set-speed.ts'
import { startParse } from '#services/audiences/start-parse.ts'
import { ASK_LINK, type LinkPurpose } from '../ask-link/ask-link.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { readPage } from '../pages.ts'
import { button, type Screen } from '../screen.ts'
import { show } from '../show.ts'
import type { Words } from '../words.ts'
import { PEOPLE_A_PAGE, viewAudience, viewAudienceDelete, viewAudiences, viewPeople } from './audience-view.ts'
import { sendAudience } from './send-audience.ts'
import { showParse } from './preview-link.ts'

type AudienceActions =
  | 'audiences'
  | 'audience'
  | 'people'
  | 'audience-export'
  | 'audience-delete'
  | 'audience-delete-sure'
  | 'new-audience'

const AUDIENCES_A_PAGE = 8

export const audienceHandlers: Handlers<AudienceActions> = {
  audiences: async (ctx, { page }) => showAudiences(ctx, page),
  audience: async (ctx, { id }) => {
    await show(ctx, viewAudience(await getAudience({ ctx: ctx.as, audienceId: id }), ctx.words))
  },
  people: async (ctx, { id, page }) => {
    const audience = await getAudience({ ctx: ctx.as, audienceId: id })
    const list = await readPage(page, PEOPLE_A_PAGE, (range) => listPeople({ ctx: ctx.as, audienceId: id, ...range }))
    await show(ctx, viewPeople(audience, list, ctx.words))
  },
  'audience-export': async (ctx, { id }) => sendAudience(ctx, id),
  'audience-delete': async (ctx, { id }) => {
    await show(ctx, viewAudienceDelete(await getAudience({ ctx: ctx.as, audienceId: id }), ctx.words))
  },
  'audience-delete-sure': async (ctx, { id }) => {
    await deleteAudience({ ctx: ctx.as, audienceId: id })
    await showAudiences(ctx, 0)
    return ctx.words.text('toast-audience-deleted')
  },
  'new-audience': askForAudience,
}

async function showAudiences(ctx: BotContext, page: number): Promise<void> {
  const list = await readPage(page, AUDIENCES_A_PAGE, (range) => listAudiences({ ctx: ctx.as, ...range }))
  const parses = await listParses({ ctx: ctx.as })
  const accounts = await listAccounts({ ctx: ctx.as })
  await show(ctx, viewAudiences({ ...list, parses, hasAccount: accounts.length > 0 }, ctx.words))
}

async function askForAudience(ctx: BotContext): Promise<void> {
  const accounts = await listAccounts({ ctx: ctx.as })
  if (accounts.length === 0) return showAudiences(ctx, 0)
  await show(ctx, viewAskLink(ctx.words))
  await ctx.conversation.enter(ASK_LINK, { kind: 'audience' } satisfies LinkPurpose)
}

export function viewAskLink(words: Words): Screen {
  return {
    text: words.html('audience-ask-link'),
    keyboard: [[button(words.text('button-back'), { to: 'audiences', page: 0 })]],
  }
}

type ParseActions = 'parse' | 'parse-speed' | 'parse-start' | 'parse-pause' | 'parse-resume' | 'parse-cancel'

export const parseHandlers: Handlers<ParseActions> = {
  parse: async (ctx, { id }) => {
    await showParse(ctx, await getParseView({ ctx: ctx.as, parseId: id, ownerId: ctx.as.ownerId }))
  },
  'parse-speed': async (ctx, { id, speed }) => {
    await showParse(ctx, await setSpeed({ ctx: ctx.as, parseId: id, speed }))
  },
  'parse-start': async (ctx, { id }) => {
    await showParse(ctx, await startParse({ ctx: ctx.as, parseId: id }))
    return ctx.words.text('toast-parse-started')
  },
  'parse-pause': async (ctx, { id }) => {
    await showParse(ctx, await pauseParse({ ctx: ctx.as, parseId: id }))
    return ctx.words.text('toast-parse-paused')
  },
  'parse-resume': async (ctx, { id }) => {
    await showParse(ctx, await resumeParse({ ctx: ctx.as, parseId: id }))
    return ctx.words.text('toast-parse-started')
  },
  'parse-cancel': async (ctx, { id }) => {
    await showParse(ctx, await cancelParse({ ctx: ctx.as, parseId: id }))
    return ctx.words.text('toast-parse-cancelled')
  },
}
