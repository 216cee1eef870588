import { listAccounts } from '#services/accounts/list-accounts.ts'
import { listCampaigns } from '#services/campaigns/list-campaigns.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { viewPrivacy } from '../privacy/my-data-view.ts'
import { show } from '../show.ts'
import { viewHelp, viewHome } from './home-view.ts'

export const homeHandlers: Handlers<'home' | 'help' | 'privacy'> = {
  home: async (ctx) => showHome(ctx),
  help: async (ctx) => {
    await show(ctx, viewHelp(ctx.words))
  },
  privacy: async (ctx) => {
    await show(ctx, viewPrivacy(ctx.words))
  },
}

/** Shows how everything stands, with the way to everything. */
export async function showHome(ctx: BotContext): Promise<void> {
  const accounts = await listAccounts({ ctx: ctx.as })
  const campaigns = await listCampaigns({ ctx: ctx.as })
  const running = campaigns
    .filter(({ state }) => state === 'running')
    .map(({ title, done, size }) => ({ title, done, total: size }))
  await show(ctx, viewHome({ accounts, running }, ctx.words))
}
