import { bigint, boolean, integer, jsonb, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, identity, moment, ownId, telegramId } from './columns.ts'

export const progressKind = pgEnum('progress_kind', ['parse', 'campaign'])

/** Updates of the bot: stored before they are confirmed. The payload is sealed and emptied when done. */
export const inbox = pgTable(
  'inbox',
  {
    botId: telegramId('bot_id').notNull(),
    updateId: ownId('update_id').notNull(),
    chatKey: text('chat_key').notNull(),
    payload: bytea('payload'),
    payloadKeyId: text('payload_key_id'),
    receivedAt: moment('received_at').notNull(),
    claimedBy: text('claimed_by'),
    claimedUntil: moment('claimed_until'),
    tries: integer('tries').notNull().default(0),
    doneAt: moment('done_at'),
    failure: text('failure'),
  },
  (table) => [primaryKey({ columns: [table.botId, table.updateId] })],
)

/** Messages in chats that edit themselves; edit times are wall time. */
export const progressMessages = pgTable('progress_messages', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  kind: progressKind('kind').notNull(),
  subjectId: ownId('subject_id').notNull(),
  chatId: telegramId('chat_id').notNull(),
  messageId: ownId('message_id').notNull(),
  renderingHash: text('rendering_hash'),
  dirty: boolean('dirty').notNull().default(true),
  editedAt: moment('edited_at'),
  claimedUntil: moment('claimed_until'),
})

export const conversations = pgTable('conversations', {
  key: text('key').primaryKey(),
  version: text('version').notNull(),
  value: jsonb('value').notNull(),
  updatedAt: moment('updated_at').notNull(),
})

export const leadership = pgTable('leadership', {
  name: text('name').primaryKey(),
  epoch: bigint('epoch', { mode: 'number' }).notNull(),
  holder: text('holder').notNull(),
  since: moment('since').notNull(),
})
