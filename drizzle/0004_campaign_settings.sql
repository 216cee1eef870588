-- Hours, limits, priority and accounts of a campaign; people of whom only a name or a number is known; imports.

create type campaign_priority as enum ('high', 'normal', 'low');
create type import_state as enum ('done', 'failed');

-- `hours` is null round the clock; `limits` holds only what is stricter than the policy.
alter table campaigns
  add column hours jsonb,
  add column limits jsonb not null default '{}',
  add column priority campaign_priority not null default 'normal',
  -- Set while only one person is asked, to see what happens: the campaign pauses after that.
  add column test_since timestamptz,
  -- The owner has given it a name of their own; else it is called like its destination.
  add column is_named boolean not null default false;

-- `chosen` is the owner's wish, `may_invite` what Telegram allows. `served_at` makes turns fair between campaigns.
alter table campaign_accounts
  add column chosen boolean not null default true,
  add column served_at timestamptz;

-- A person without a Telegram id is known by a username or a phone number only, until some account has looked them up.
alter table people
  alter column telegram_id drop not null,
  add column phone text,
  add check (telegram_id is not null or username is not null or phone is not null);
create unique index people_by_unresolved_name on people (owner_id, lower(username)) where telegram_id is null and username is not null;
create unique index people_by_unresolved_phone on people (owner_id, phone) where telegram_id is null and phone is not null;

alter table targets alter column telegram_id drop not null;

-- Every question to Telegram who somebody is, for good: an account may ask only so many a day.
create table resolutions (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  account_id bigint references accounts on delete set null,
  target_id bigint references targets on delete set null,
  asked_at timestamptz not null,
  outcome text
);
create index resolutions_by_account on resolutions (account_id, asked_at);
create index resolutions_by_target on resolutions (target_id);
create index resolutions_by_owner on resolutions (owner_id);

-- One message is imported once, however often its update comes.
create table imports (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  chat_id bigint not null,
  message_id bigint not null,
  name text not null,
  audience_id bigint references audiences on delete set null,
  state import_state not null,
  reason text,
  lines integer not null default 0,
  taken integer not null default 0,
  doubled integer not null default 0,
  rejected integer not null default 0,
  created_at timestamptz not null,
  unique (chat_id, message_id)
);
create index imports_by_owner on imports (owner_id, id);
create index imports_by_audience on imports (audience_id);
