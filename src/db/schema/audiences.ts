import { boolean, integer, jsonb, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { TargetInput } from '#domain/target-input.ts'
import { identity, moment, ownId, telegramId } from './columns.ts'

export const communityKind = pgEnum('community_kind', ['group', 'supergroup', 'channel'])
export const lastSeenKind = pgEnum('last_seen_kind', ['online', 'exact', 'recently', 'week', 'month', 'hidden'])
export const parseState = pgEnum('parse_state', [
  'resolving',
  'ready',
  'running',
  'paused',
  'done',
  'failed',
  'cancelled',
])
export const parseSpeed = pgEnum('parse_speed', ['safe', 'medium', 'fast'])

/** One owner's view of a community. */
export const communities = pgTable('communities', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  telegramId: telegramId('telegram_id').notNull(),
  kind: communityKind('kind').notNull(),
  title: text('title').notNull(),
  username: text('username'),
  membersCount: integer('members_count'),
  hiddenMembers: boolean('hidden_members').notNull().default(false),
  updatedAt: moment('updated_at').notNull(),
})

/** One owner's view of a person, who may be known by a username or a phone number only; gone after `expiresAt`. */
export const people = pgTable('people', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  telegramId: telegramId('telegram_id'),
  firstName: text('first_name').notNull(),
  lastName: text('last_name'),
  username: text('username'),
  /** Digits only; kept until the person has been looked up. */
  phone: text('phone'),
  isPremium: boolean('is_premium').notNull().default(false),
  isBot: boolean('is_bot').notNull().default(false),
  isDeleted: boolean('is_deleted').notNull().default(false),
  isAdmin: boolean('is_admin').notNull().default(false),
  hasPhoto: boolean('has_photo').notNull().default(false),
  lastSeenKind: lastSeenKind('last_seen_kind').notNull().default('hidden'),
  lastSeenAt: moment('last_seen_at'),
  expiresAt: moment('expires_at').notNull(),
})

export const audiences = pgTable('audiences', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  title: text('title').notNull(),
  communityId: ownId('community_id'),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
})

export const audienceMembers = pgTable(
  'audience_members',
  {
    audienceId: ownId('audience_id').notNull(),
    personId: ownId('person_id').notNull(),
    foundBy: ownId('found_by'),
    foundAt: moment('found_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.audienceId, table.personId] })],
)

/** One collecting job; `cursor` is stored together with the page before it. */
export const parses = pgTable('parses', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  input: jsonb('input').$type<TargetInput>().notNull(),
  communityId: ownId('community_id'),
  accountId: ownId('account_id'),
  audienceId: ownId('audience_id'),
  speed: parseSpeed('speed').notNull().default('medium'),
  state: parseState('state').notNull().default('resolving'),
  reason: text('reason'),
  cursor: integer('cursor').notNull().default(0),
  pages: integer('pages').notNull().default(0),
  seen: integer('seen').notNull().default(0),
  found: integer('found').notNull().default(0),
  total: integer('total'),
  nextActionAt: moment('next_action_at').notNull(),
  createdAt: moment('created_at').notNull(),
  startedAt: moment('started_at'),
  finishedAt: moment('finished_at'),
})
