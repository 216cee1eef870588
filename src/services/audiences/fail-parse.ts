import { withTransaction, type Context } from '../context.ts'
import { moveParse } from './move-parse.ts'
import type { ParseTrouble } from './views.ts'

interface EndParse {
  readonly ctx: Context
  readonly parseId: number
  readonly reason: ParseTrouble
}

/** Ends a parse that can't be done at all. False if it was over already. */
export async function failParse({ ctx, parseId, reason }: EndParse): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const failed = await moveParse(tx, parseId, 'fail', { reason, finishedAt: tx.clock.now() })
    return failed !== undefined
  })
}

/** Pauses a running parse by itself, so that its owner can do something about the reason and resume it. */
export async function haltParse({ ctx, parseId, reason }: EndParse): Promise<boolean> {
  return withTransaction(ctx, async (tx) => (await moveParse(tx, parseId, 'halt', { reason })) !== undefined)
}
