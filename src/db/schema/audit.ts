import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { identity, moment, telegramId } from './columns.ts'

/** Who did what; written in the transaction of what it tells. */
export const audit = pgTable('audit', {
  id: identity(),
  ownerId: telegramId('owner_id'),
  actor: text('actor').notNull(),
  verb: text('verb').notNull(),
  subject: text('subject').notNull(),
  data: jsonb('data').$type<Record<string, string | number | boolean | null>>().notNull(),
  at: moment('at').notNull(),
})
