import { boolean, integer, jsonb, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
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
  nextActionAt: moment('next_action_at'),
  createdAt: moment('created_at').notNull(),
  startedAt: moment('started_at'),
  finishedAt: moment('finished_at'),
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
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.accountId] })],
)

/** A person within a campaign. `outcome` is set exactly when the target is settled or skipped. */
export const targets = pgTable('targets', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  campaignId: ownId('campaign_id').notNull(),
  personId: ownId('person_id'),
  telegramId: telegramId('telegram_id').notNull(),
  position: integer('position').notNull(),
  state: targetState('state').notNull().default('waiting'),
  outcome: text('outcome'),
  reason: text('reason'),
  settledAt: moment('settled_at'),
})

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
})

export const suppressions = pgTable('suppressions', {
  id: identity(),
  ownerId: telegramId('owner_id'),
  personHash: bytea('person_hash').notNull(),
  reason: text('reason').notNull(),
  createdAt: moment('created_at').notNull(),
})
