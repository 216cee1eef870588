import { boolean, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, identity, moment, ownId, telegramId } from './columns.ts'

export const accountState = pgEnum('account_state', ['active', 'resting', 'restricted', 'lost', 'disabled'])

/** Connected userbots. The lease columns count in wall time, all others in business time. */
export const accounts = pgTable('accounts', {
  id: identity(),
  ownerId: telegramId('owner_id').notNull(),
  telegramUserId: telegramId('telegram_user_id').notNull(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name'),
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
  connectedAt: moment('connected_at').notNull(),
  leaseHolder: text('lease_holder'),
  leaseToken: ownId('lease_token').notNull().default(0),
  leaseUntil: moment('lease_until'),
})

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
