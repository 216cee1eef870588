import { integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core'
import { identity, moment, ownId, telegramId } from './columns.ts'

export const importState = pgEnum('import_state', ['done', 'failed'])

/** Files and texts that an owner has sent as an audience; one message is imported once. */
export const imports = pgTable('imports', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  chatId: telegramId('chat_id').notNull(),
  messageId: ownId('message_id').notNull(),
  name: text('name').notNull(),
  audienceId: ownId('audience_id'),
  state: importState('state').notNull(),
  reason: text('reason'),
  lines: integer('lines').notNull().default(0),
  taken: integer('taken').notNull().default(0),
  doubled: integer('doubled').notNull().default(0),
  rejected: integer('rejected').notNull().default(0),
  createdAt: moment('created_at').notNull(),
})
