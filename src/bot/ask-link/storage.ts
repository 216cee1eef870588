import type { ConversationData, ConversationStorage, VersionedState } from '@grammyjs/conversations'
import { findConversation } from '#services/conversations/find-conversation.ts'
import { forgetConversation } from '#services/conversations/forget-conversation.ts'
import { keepConversation } from '#services/conversations/keep-conversation.ts'
import type { BotContext } from '../context.ts'

/** To be raised with every change of what a conversation does: a replay of the old one would go wrong. */
const VERSION = '1'

type Stored = VersionedState<ConversationData>

/** Conversations in our own table, one for each chat. */
export const conversationStorage: ConversationStorage<BotContext, ConversationData> = {
  type: 'context',
  version: VERSION,
  adapter: {
    read: async (ctx) => {
      const value = await findConversation({ ctx: ctx.as, key: keyOf(ctx), version: VERSION })
      return value as Stored | undefined
    },
    write: (ctx, value) => keepConversation({ ctx: ctx.as, key: keyOf(ctx), version: VERSION, value }),
    delete: (ctx) => forgetConversation({ ctx: ctx.as, key: keyOf(ctx) }),
  },
}

function keyOf(ctx: BotContext): string {
  return `chat:${ctx.chatId}`
}
