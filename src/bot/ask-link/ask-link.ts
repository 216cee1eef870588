import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { TargetInput } from '#domain/target-input.ts'
import { setDestinationFrom } from '../campaigns/choose-destination.ts'
import { previewFrom } from '../audiences/preview-link.ts'
import type { BotContext } from '../context.ts'
import { cut } from '../html.ts'
import { button, type Screen } from '../screen.ts'
import { say } from '../show.ts'
import type { Words } from '../words.ts'
import { readLink, type ReadLink } from './read-link.ts'

/** What a link is asked for. Goes through the conversation's storage, so plain data only. */
export type LinkPurpose = { readonly kind: 'audience' } | { readonly kind: 'destination'; readonly campaignId: number }

export const ASK_LINK = 'ask-link'

/** Waits for a link to a community, as often as it takes. The question itself has been put already. */
export async function askLink(conversation: Conversation<BotContext>, _: Context, purpose: LinkPurpose): Promise<void> {
  const asked = conversation.checkpoint()
  await conversation.wait()
  const isTaken = await conversation.external((ctx: BotContext) => takeLink(ctx, purpose))
  // Going back to the question keeps the stored state from growing with each wrong answer.
  if (!isTaken) await conversation.rewind(asked)
}

async function takeLink(ctx: BotContext, purpose: LinkPurpose): Promise<boolean> {
  if (!ctx.message) return false
  const read = readLink(ctx.message)
  if (read.kind === 'link') await useLink(ctx, purpose, read.input)
  else await say(ctx, viewWrongLink(read, ctx.words))
  return read.kind === 'link'
}

async function useLink(ctx: BotContext, purpose: LinkPurpose, input: TargetInput): Promise<void> {
  switch (purpose.kind) {
    case 'audience':
      return previewFrom(ctx, input)
    case 'destination':
      return setDestinationFrom(ctx, purpose.campaignId, input)
  }
}

const QUOTED_LENGTH = 60

/** What is wrong with an answer, and what a right one looks like. */
export function viewWrongLink(read: Exclude<ReadLink, { kind: 'link' }>, words: Words): Screen {
  return { text: complaint(read, words), keyboard: [[button(words.text('button-menu'), { to: 'home' })]] }
}

function complaint(read: Exclude<ReadLink, { kind: 'link' }>, words: Words): string {
  switch (read.kind) {
    case 'wrong':
      return words.html('link-wrong', { text: cut(read.text, QUOTED_LENGTH) })
    case 'hidden-forward':
      return words.html('link-hidden-forward')
    case 'no-text':
      return words.html('link-needs-text')
  }
}
