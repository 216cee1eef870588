import type { TargetInput } from '#domain/target-input.ts'
import { requestParse } from '#services/audiences/request-parse.ts'
import type { ParseView } from '#services/audiences/views.ts'
import { isParseOver } from '#domain/parse-state.ts'
import { follow } from '../progress/follow.ts'
import type { BotContext } from '../context.ts'
import { say, show } from '../show.ts'
import { viewParse } from './parse-view.ts'

/** Looks a community up, in a new message that becomes its preview. */
export async function previewFrom(ctx: BotContext, input: TargetInput): Promise<void> {
  const parse = await requestParse({ ctx: ctx.as, input })
  const screen = viewParse(parse, ctx.words)
  await follow(ctx, { kind: 'parse', subjectId: parse.id, place: await say(ctx, screen), screen })
}

/** Shows a parse where it was tapped; from now on this message is the one that follows it. */
export async function showParse(ctx: BotContext, parse: ParseView): Promise<void> {
  const screen = viewParse(parse, ctx.words)
  const place = await show(ctx, screen)
  if (!isParseOver(parse.state)) await follow(ctx, { kind: 'parse', subjectId: parse.id, place, screen })
}
