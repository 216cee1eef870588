-- The main job: accounts, collecting, inviting, the updates of the bot.

create type owner_state as enum ('active', 'blocked');
create type account_state as enum ('active', 'resting', 'restricted', 'lost', 'disabled');
create type community_kind as enum ('group', 'supergroup', 'channel');
create type last_seen_kind as enum ('online', 'exact', 'recently', 'week', 'month', 'hidden');
create type parse_state as enum ('resolving', 'ready', 'running', 'paused', 'done', 'failed', 'cancelled');
create type parse_speed as enum ('safe', 'medium', 'fast');
create type campaign_state as enum ('draft', 'checking', 'ready', 'running', 'paused', 'stopped', 'done', 'cancelled');
create type target_state as enum ('waiting', 'attempting', 'settled', 'skipped');
create type progress_kind as enum ('parse', 'campaign');

-- One row: what is true of the whole deployment. The salt makes hashes of opted-out people useless elsewhere.
create table deployment (
  only_row boolean primary key default true check (only_row),
  salt bytea not null
);
insert into deployment (salt)
values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

create table owners (
  id bigint primary key,
  language text not null check (language in ('en', 'ru')),
  time_zone text not null default 'UTC',
  state owner_state not null default 'active',
  created_at timestamptz not null
);

create table accounts (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  telegram_user_id bigint not null unique,
  first_name text not null,
  last_name text,
  username text,
  phone_hint text,
  session bytea not null,
  session_key_id text not null,
  state account_state not null default 'active',
  state_reason text,
  rests_until timestamptz,
  next_invite_at timestamptz not null,
  checked_at timestamptz,
  connected_at timestamptz not null,
  -- The lease counts in wall time: it guards a connection, not a rule of courtesy.
  lease_holder text,
  lease_token bigint not null default 0,
  lease_until timestamptz
);
create index accounts_by_owner on accounts (owner_id);
create index accounts_resting on accounts (rests_until) where state in ('resting', 'restricted');

create table communities (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  telegram_id bigint not null,
  kind community_kind not null,
  title text not null,
  username text,
  members_count integer,
  hidden_members boolean not null default false,
  updated_at timestamptz not null,
  unique (owner_id, telegram_id)
);

-- An access hash is valid for one account only.
create table account_communities (
  account_id bigint not null references accounts on delete cascade,
  community_id bigint not null references communities on delete cascade,
  access_hash bigint not null,
  is_member boolean not null,
  may_invite boolean not null,
  checked_at timestamptz not null,
  primary key (account_id, community_id)
);
create index account_communities_by_community on account_communities (community_id);

create table people (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  telegram_id bigint not null,
  first_name text not null,
  last_name text,
  username text,
  is_premium boolean not null default false,
  is_bot boolean not null default false,
  is_deleted boolean not null default false,
  is_admin boolean not null default false,
  has_photo boolean not null default false,
  last_seen_kind last_seen_kind not null default 'hidden',
  last_seen_at timestamptz,
  expires_at timestamptz not null,
  unique (owner_id, telegram_id)
);
create index people_expiry on people (expires_at);

create table person_keys (
  account_id bigint not null references accounts on delete cascade,
  person_id bigint not null references people on delete cascade,
  access_hash bigint not null,
  primary key (account_id, person_id)
);
create index person_keys_by_person on person_keys (person_id);

create table audiences (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  title text not null,
  community_id bigint references communities on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index audiences_by_owner on audiences (owner_id, id);

create table audience_members (
  audience_id bigint not null references audiences on delete cascade,
  person_id bigint not null references people on delete cascade,
  found_by bigint references accounts on delete set null,
  found_at timestamptz not null,
  primary key (audience_id, person_id)
);
create index audience_members_by_person on audience_members (person_id);
create index audience_members_by_finder on audience_members (found_by);

create table parses (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  input jsonb not null,
  community_id bigint references communities on delete cascade,
  account_id bigint references accounts on delete set null,
  audience_id bigint references audiences on delete cascade,
  speed parse_speed not null default 'medium',
  state parse_state not null default 'resolving',
  reason text,
  -- Where the next page starts; stored together with the page before it.
  cursor integer not null default 0,
  pages integer not null default 0,
  seen integer not null default 0,
  found integer not null default 0,
  total integer,
  next_action_at timestamptz not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index parses_by_owner on parses (owner_id, id);
create index parses_due on parses (next_action_at) where state in ('resolving', 'running');

create table campaigns (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  title text not null,
  input jsonb,
  community_id bigint references communities,
  state campaign_state not null default 'draft',
  reason text,
  preflight jsonb,
  next_action_at timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index campaigns_by_owner on campaigns (owner_id, id);
create index campaigns_due on campaigns (next_action_at) where state in ('checking', 'running');

create table campaign_audiences (
  campaign_id bigint not null references campaigns on delete cascade,
  audience_id bigint not null references audiences on delete cascade,
  primary key (campaign_id, audience_id)
);
create index campaign_audiences_by_audience on campaign_audiences (audience_id);

create table campaign_accounts (
  campaign_id bigint not null references campaigns on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  may_invite boolean not null,
  -- Why this account does not take part (any more), in a word that the locales know.
  reason text,
  primary key (campaign_id, account_id)
);
create index campaign_accounts_by_account on campaign_accounts (account_id);

create table targets (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  campaign_id bigint not null references campaigns on delete cascade,
  person_id bigint references people on delete set null,
  telegram_id bigint not null,
  position integer not null,
  state target_state not null default 'waiting',
  outcome text,
  reason text,
  settled_at timestamptz,
  unique (campaign_id, telegram_id),
  check ((state in ('settled', 'skipped')) = (outcome is not null))
);
create index targets_next on targets (campaign_id, position) where state = 'waiting';
create index targets_attempting on targets (campaign_id) where state = 'attempting';
create index targets_recent on targets (campaign_id, settled_at);
create index targets_by_person on targets (person_id);

-- The ledger. `asked` is null while nobody knows, false when Telegram turned the account away before the
-- person could be asked, true otherwise. Rows are never removed for a rule to hold.
create table attempts (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  destination bigint not null,
  person bigint not null,
  account_id bigint references accounts on delete set null,
  campaign_id bigint references campaigns on delete set null,
  target_id bigint references targets on delete set null,
  lease_token bigint not null,
  intended_at timestamptz not null,
  pause_seconds integer not null,
  settled_at timestamptz,
  asked boolean,
  outcome text,
  reason text,
  error_name text,
  verified boolean,
  duration_ms integer,
  check ((settled_at is null) = (outcome is null))
);
-- Nobody is asked twice: for one owner, one person, one destination.
create unique index attempts_once on attempts (owner_id, destination, person) where asked is distinct from false;
create index attempts_by_account on attempts (account_id, intended_at);
create index attempts_by_account_destination on attempts (account_id, destination, intended_at);
create index attempts_open on attempts (account_id) where settled_at is null;
create index attempts_by_campaign on attempts (campaign_id, intended_at);
create index attempts_by_target on attempts (target_id);

-- HMAC of a Telegram user id; owner null = for the whole deployment.
create table suppressions (
  id bigint generated always as identity primary key,
  owner_id bigint references owners on delete cascade,
  person_hash bytea not null,
  reason text not null,
  created_at timestamptz not null,
  unique nulls not distinct (owner_id, person_hash)
);

create table inbox (
  bot_id bigint not null,
  update_id bigint not null,
  chat_key text not null,
  -- Sealed: a message may be a two-step password. Emptied when the update is done.
  payload bytea,
  payload_key_id text,
  received_at timestamptz not null,
  claimed_by text,
  claimed_until timestamptz,
  tries integer not null default 0,
  done_at timestamptz,
  failure text,
  primary key (bot_id, update_id)
);
create index inbox_waiting on inbox (bot_id, chat_key, update_id) where done_at is null;

create table progress_messages (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  kind progress_kind not null,
  subject_id bigint not null,
  chat_id bigint not null,
  message_id bigint not null,
  rendering_hash text,
  dirty boolean not null default true,
  -- Wall time: Telegram's limits on edits do not follow a faster clock.
  edited_at timestamptz,
  claimed_until timestamptz,
  unique (kind, subject_id)
);
create index progress_dirty on progress_messages (edited_at) where dirty;

create table conversations (
  key text primary key,
  version text not null,
  value jsonb not null,
  updated_at timestamptz not null
);

create table leadership (
  name text primary key,
  epoch bigint not null,
  holder text not null,
  since timestamptz not null
);

create table audit (
  id bigint generated always as identity primary key,
  owner_id bigint references owners on delete cascade,
  actor text not null,
  verb text not null,
  subject text not null,
  data jsonb not null,
  at timestamptz not null
);
create index audit_by_owner on audit (owner_id, at);
