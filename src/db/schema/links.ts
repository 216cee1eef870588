import { boolean, integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core'
import { identity, moment, ownId, telegramId } from './columns.ts'

export const linkJoinState = pgEnum('link_join_state', ['requested', 'joined', 'left'])

/** Invite links that accounts made for campaigns: one for all, or one for each person. */
export const links = pgTable('links', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  campaignId: ownId('campaign_id').notNull(),
  accountId: ownId('account_id'),
  /** Whose own link it is; null for the one of the whole campaign. */
  targetId: ownId('target_id'),
  url: text('url').notNull(),
  title: text('title').notNull(),
  requestNeeded: boolean('request_needed').notNull(),
  usageLimit: integer('usage_limit'),
  expiresAt: moment('expires_at'),
  createdAt: moment('created_at').notNull(),
  revokedAt: moment('revoked_at'),
})

/** Who came, or asked to come, through a link. */
export const linkJoins = pgTable('link_joins', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  linkId: ownId('link_id').notNull(),
  person: telegramId('person').notNull(),
  state: linkJoinState('state').notNull(),
  requestedAt: moment('requested_at'),
  joinedAt: moment('joined_at'),
  leftAt: moment('left_at'),
})
