-- Account care: own names, health checks, rests and recoveries, deleting, telling the owner, time zone.

alter table accounts
  -- The owner's own name for it.
  add column own_name text check (length(own_name) between 1 and 40),
  -- Wall time: a session dies in real time, and Telegram bears our questions in real time.
  add column next_check_at timestamptz;
create index accounts_next_check on accounts (next_check_at) where state not in ('lost', 'disabled');

-- A day that began in another time zone goes on counting until the next midnight in the new one.
alter table owners
  add column zone_changed_at timestamptz,
  add column day_counted_from timestamptz;

-- Each rest of an account, open until it is over: what the account owes, whatever else happens to it.
create table account_rests (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  state account_state not null check (state in ('resting', 'restricted')),
  began_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz
);
create unique index account_rests_open on account_rests (account_id) where ended_at is null;
create index account_rests_by_account on account_rests (account_id, began_at);
create index account_rests_due on account_rests (until) where ended_at is null;
insert into account_rests (owner_id, account_id, state, began_at, until)
select owner_id, id, state, least(rests_until, now()), rests_until
from accounts where state in ('resting', 'restricted') and rests_until is not null;

-- What a deleted account still owes, under a salted hash of its Telegram id: connecting it again ends no rest and
-- begins no new day. Gone with the debt, a day later at most.
create table account_cooldowns (
  account_hash bytea primary key,
  state account_state not null check (state in ('active', 'resting', 'restricted')),
  rests_until timestamptz,
  next_invite_at timestamptz not null,
  expires_at timestamptz not null
);
create index account_cooldowns_expiry on account_cooldowns (expires_at);

-- What an owner is to be told outside of any answer; gone when it was sent. A claim is wall time.
create table notices (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  kind text not null check (kind in ('account-lost')),
  account_id bigint references accounts on delete cascade,
  reason text,
  created_at timestamptz not null,
  claimed_until timestamptz
);
create index notices_by_owner on notices (owner_id);
create index notices_by_account on notices (account_id);

-- People go with the account that found them.
alter table audience_members
  drop constraint audience_members_found_by_fkey,
  add constraint audience_members_found_by_fkey foreign key (found_by) references accounts on delete cascade;
