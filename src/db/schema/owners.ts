import { pgEnum, pgTable, text } from 'drizzle-orm/pg-core'
import { moment, telegramId } from './columns.ts'

export const ownerState = pgEnum('owner_state', ['active', 'blocked'])

/** People who chat with the bot; the id is their Telegram user id. */
export const owners = pgTable('owners', {
  id: telegramId('id').primaryKey(),
  language: text('language', { enum: ['en', 'ru'] }).notNull(),
  timeZone: text('time_zone').notNull().default('UTC'),
  zoneChangedAt: moment('zone_changed_at'),
  /** Where the day of that change began in the zone before. */
  dayCountedFrom: moment('day_counted_from'),
  state: ownerState('state').notNull().default('active'),
  createdAt: moment('created_at').notNull(),
})
