import { boolean, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, identity, moment, ownId, telegramId } from './columns.ts'

export const accountState = pgEnum('account_state', ['active', 'resting', 'restricted', 'lost', 'disabled'])

/** Connected userbots. The lease columns and the next check count in wall time, all others in business time. */
export const accounts = pgTable('accounts', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  telegramUserId: telegramId('telegram_user_id').notNull(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name'),
  /** The owner's own name for it. */
  ownName: text('own_name'),
  username: text('username'),
  /** `+7 9•• ••• ••42`; the number itself is not kept. */
  phoneHint: text('phone_hint'),
  session: bytea('session').notNull(),
  sessionKeyId: text('session_key_id').notNull(),
  state: accountState('state').notNull().default('active'),
  stateReason: text('state_reason'),
  restsUntil: moment('rests_until'),
  nextInviteAt: moment('next_invite_at').notNull(),
  checkedAt: moment('checked_at'),
  /** Wall time; null = as soon as possible. */
  nextCheckAt: moment('next_check_at'),
  connectedAt: moment('connected_at').notNull(),
  leaseHolder: text('lease_holder'),
  leaseToken: ownId('lease_token').notNull().default(0),
  leaseUntil: moment('lease_until'),
  /** When its contacts and chats were last compared with the collected people. */
  acquaintancesAt: moment('acquaintances_at'),
})

/** Whom an account knew already when that was looked up. */
export const acquaintances = pgTable(
  'acquaintances',
  { accountId: ownId('account_id').notNull(), personId: ownId('person_id').notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.personId] })],
)

/** What one account knows of one community; the access hash is valid for that account only. */
export const accountCommunities = pgTable(
  'account_communities',
  {
    accountId: ownId('account_id').notNull(),
    communityId: ownId('community_id').notNull(),
    accessHash: telegramId('access_hash').notNull(),
    isMember: boolean('is_member').notNull(),
    mayInvite: boolean('may_invite').notNull(),
    checkedAt: moment('checked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.communityId] })],
)

/** The access hash under which one account may address one person. */
export const personKeys = pgTable(
  'person_keys',
  {
    accountId: ownId('account_id').notNull(),
    personId: ownId('person_id').notNull(),
    accessHash: telegramId('access_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.personId] })],
)

/** Each rest of an account. What is open and not over binds it, whatever else happens to it. */
export const accountRests = pgTable('account_rests', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  accountId: ownId('account_id').notNull(),
  state: accountState('state').notNull(),
  beganAt: moment('began_at').notNull(),
  until: moment('until').notNull(),
  /** Null while it may still be going on. */
  endedAt: moment('ended_at'),
})

/** What a deleted account still owes, under a salted hash of its Telegram id; gone with the debt. */
export const accountCooldowns = pgTable('account_cooldowns', {
  accountHash: bytea('account_hash').primaryKey(),
  state: accountState('state').notNull(),
  restsUntil: moment('rests_until'),
  nextInviteAt: moment('next_invite_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
})

/** What an owner is to be told outside of any answer; gone when it was sent. The claim is wall time. */
export const notices = pgTable('notices', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  kind: text('kind', { enum: ['account-lost'] }).notNull(),
  accountId: ownId('account_id'),
  reason: text('reason'),
  createdAt: moment('created_at').notNull(),
  claimedUntil: moment('claimed_until'),
})
