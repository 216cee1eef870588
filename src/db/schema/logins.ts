import { integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, identity, moment, telegramId } from './columns.ts'

export const secretKind = pgEnum('secret_kind', ['code', 'password'])

/** One-time pages of live logins, in wall time. The value is sealed for `secret-entry:<id>` and emptied when taken. */
export const secretEntries = pgTable('secret_entries', {
  id: uuid('id').primaryKey(),
  /** SHA-256 of the token in the page's address. */
  tokenHash: bytea('token_hash').notNull(),
  ownerId: telegramId('owner_id').notNull(),
  loginId: uuid('login_id').notNull(),
  kind: secretKind('kind').notNull(),
  value: bytea('value'),
  valueKeyId: text('value_key_id'),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
})

/** Sessions that nobody keeps, until Telegram has ended them; sealed like those of accounts. Wall time. */
export const discardedSessions = pgTable('discarded_sessions', {
  id: identity(),
  telegramUserId: telegramId('telegram_user_id').notNull(),
  session: bytea('session').notNull(),
  sessionKeyId: text('session_key_id').notNull(),
  /** Before this, somebody may have it connected. */
  usableFrom: moment('usable_from').notNull(),
  tries: integer('tries').notNull().default(0),
  createdAt: moment('created_at').notNull(),
})
