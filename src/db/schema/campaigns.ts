import { boolean, integer, jsonb, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { OwnLimits } from '#domain/campaign-limits.ts'
import type { WorkingHours } from '#domain/working-hours.ts'
import type { Preflight } from '#domain/preflight.ts'
import type { TargetInput } from '#domain/target-input.ts'
import { bytea, identity, moment, ownId, telegramId } from './columns.ts'

export const campaignState = pgEnum('campaign_state', [
  'draft',
  'checking',
  'ready',
  'running',
  'paused',
  'stopped',
  'done',
  'cancelled',
])
export const campaignMode = pgEnum('campaign_mode', ['add', 'link', 'add_else_link'])
export const joinRequests = pgEnum('join_requests', ['none', 'automatic', 'admins'])
export const campaignPriority = pgEnum('campaign_priority', ['high', 'normal', 'low'])
export const targetState = pgEnum('target_state', ['waiting', 'attempting', 'settled', 'skipped'])

export const campaigns = pgTable('campaigns', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  title: text('title').notNull(),
  input: jsonb('input').$type<TargetInput>(),
  communityId: ownId('community_id'),
  state: campaignState('state').notNull().default('draft'),
  reason: text('reason'),
  preflight: jsonb('preflight').$type<Preflight>(),
  /** Null = round the clock. */
  hours: jsonb('hours').$type<WorkingHours>(),
  limits: jsonb('limits').$type<OwnLimits>().notNull().default({}),
  priority: campaignPriority('priority').notNull().default('normal'),
  /** Its title is its owner's own; else it is called like its destination. */
  isNamed: boolean('is_named').notNull().default(false),
  /** Set while only one person is asked, to see what happens. */
  testSince: moment('test_since'),
  nextActionAt: moment('next_action_at'),
  createdAt: moment('created_at').notNull(),
  startedAt: moment('started_at'),
  finishedAt: moment('finished_at'),
  mode: campaignMode('mode').notNull().default('add'),
  joinRequests: joinRequests('join_requests').notNull().default('none'),
  personalLinks: boolean('personal_links').notNull().default(false),
  /** The circuit breaker looks at what was asked from then on. */
  breakerSince: moment('breaker_since'),
  linksLookAt: moment('links_look_at'),
})

export const campaignAudiences = pgTable(
  'campaign_audiences',
  { campaignId: ownId('campaign_id').notNull(), audienceId: ownId('audience_id').notNull() },
  (table) => [primaryKey({ columns: [table.campaignId, table.audienceId] })],
)

export const campaignAccounts = pgTable(
  'campaign_accounts',
  {
    campaignId: ownId('campaign_id').notNull(),
    accountId: ownId('account_id').notNull(),
    mayInvite: boolean('may_invite').notNull(),
    reason: text('reason'),
    /** The owner wants this account to take part. */
    chosen: boolean('chosen').notNull().default(true),
    servedAt: moment('served_at'),
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.accountId] })],
)

/** A person within a campaign. `outcome` is set exactly when the target is settled or skipped. */
export const targets = pgTable('targets', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  campaignId: ownId('campaign_id').notNull(),
  personId: ownId('person_id'),
  /** Null while only a username or a phone number is known. */
  telegramId: telegramId('telegram_id'),
  position: integer('position').notNull(),
  state: targetState('state').notNull().default('waiting'),
  outcome: text('outcome'),
  reason: text('reason'),
  settledAt: moment('settled_at'),
  joinedAt: moment('joined_at'),
  /** When to look again whether the person stayed. */
  lookAgainAt: moment('look_again_at'),
  stayedDay: boolean('stayed_day'),
  stayedWeek: boolean('stayed_week'),
})

export const inviteStep = pgEnum('invite_step', ['add', 'message'])

/** The ledger: every attempt, for good. Limits are counted from it and from nothing else. */
export const attempts = pgTable('attempts', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  destination: telegramId('destination').notNull(),
  person: telegramId('person').notNull(),
  accountId: ownId('account_id'),
  campaignId: ownId('campaign_id'),
  targetId: ownId('target_id'),
  leaseToken: ownId('lease_token').notNull(),
  intendedAt: moment('intended_at').notNull(),
  pauseSeconds: integer('pause_seconds').notNull(),
  settledAt: moment('settled_at'),
  asked: boolean('asked'),
  outcome: text('outcome'),
  reason: text('reason'),
  errorName: text('error_name'),
  verified: boolean('verified'),
  durationMs: integer('duration_ms'),
  beganWith: inviteStep('began_with').notNull().default('add'),
  /** Why the add was refused, where a message followed. */
  addReason: text('add_reason'),
  /** When the message was intended; null if the attempt never came to that. */
  messageAt: moment('message_at'),
  messageRandomId: telegramId('message_random_id'),
  linkId: ownId('link_id'),
})

/** Every question to Telegram who somebody is; null = not answered. */
export const resolutions = pgTable('resolutions', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  accountId: ownId('account_id'),
  targetId: ownId('target_id'),
  askedAt: moment('asked_at').notNull(),
  outcome: text('outcome'),
})

export const suppressions = pgTable('suppressions', {
  id: identity(),
  ownerId: telegramId('owner_id'),
  personHash: bytea('person_hash').notNull(),
  reason: text('reason').notNull(),
  createdAt: moment('created_at').notNull(),
})
