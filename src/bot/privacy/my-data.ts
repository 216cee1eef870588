import { exportOwner } from '#services/consent/export-owner.ts'
import { countBelongings, forgetOwner } from '#services/consent/forget-owner.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { sendFile } from '../send-file.ts'
import { show } from '../show.ts'
import { viewForget, viewForgotten } from './my-data-view.ts'
import { packText } from './pack-text.ts'

/** What an owner may do with all that is kept about them: take it along, or have it deleted. */
export const myDataHandlers: Handlers<'my-data' | 'forget' | 'forget-sure'> = {
  'my-data': async (ctx) => sendMyData(ctx),
  forget: async (ctx) => {
    await show(ctx, viewForget(await countBelongings({ ctx: ctx.as }), ctx.words))
  },
  'forget-sure': async (ctx) => {
    await ctx.deps.loginFlow.cancel(ctx.as.ownerId)
    const gone = await forgetOwner({ ctx: ctx.as })
    await show(ctx, viewForgotten(gone, ctx.words))
  },
}

async function sendMyData(ctx: BotContext): Promise<void> {
  const { bytes, isPacked } = await packText(exportOwner({ ctx: ctx.as }))
  const name = `veche-${ctx.as.ownerId}.json${isPacked ? '.gz' : ''}`
  await sendFile(ctx, { bytes, name, caption: ctx.words.html('my-data-caption') })
}
