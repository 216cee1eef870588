-- How people are invited, the links that lead them in, who stayed, and what protects those who did not want to come.

create type campaign_mode as enum ('add', 'link', 'add_else_link');
create type join_requests as enum ('none', 'automatic', 'admins');
create type invite_step as enum ('add', 'message');
create type link_join_state as enum ('requested', 'joined', 'left');

alter table campaigns
  add column mode campaign_mode not null default 'add',
  add column join_requests join_requests not null default 'none',
  add column personal_links boolean not null default false,
  -- The circuit breaker looks at what was asked from then on.
  add column breaker_since timestamptz,
  -- When to look next at who came through its links; null while it has none that could still bring somebody.
  add column links_look_at timestamptz;
create index campaigns_links_due on campaigns (links_look_at) where links_look_at is not null;

-- When the account's contacts and chats were last compared with the collected people.
alter table accounts add column acquaintances_at timestamptz;

-- Whom an account knew already when that was looked up: a contact, or somebody with whom it has a chat.
create table acquaintances (
  account_id bigint not null references accounts on delete cascade,
  person_id bigint not null references people on delete cascade,
  primary key (account_id, person_id)
);
create index acquaintances_by_person on acquaintances (person_id);

alter table targets
  add column joined_at timestamptz,
  -- When to look again whether the person stayed.
  add column look_again_at timestamptz,
  add column stayed_day boolean,
  add column stayed_week boolean;
create index targets_look_again on targets (look_again_at) where look_again_at is not null;

create table links (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  campaign_id bigint not null references campaigns on delete cascade,
  -- Who made it; only that account sees who came through it.
  account_id bigint references accounts on delete set null,
  -- Whose own link it is; null for the one of the whole campaign.
  target_id bigint references targets on delete cascade,
  url text not null,
  title text not null,
  request_needed boolean not null,
  usage_limit integer,
  expires_at timestamptz,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index links_by_owner on links (owner_id);
create index links_by_account on links (account_id);
create unique index links_one_for_all on links (campaign_id) where target_id is null and revoked_at is null;
create index links_by_campaign on links (campaign_id);
create unique index links_one_for_each on links (target_id) where target_id is not null and revoked_at is null;

create table link_joins (
  id bigint generated always as identity primary key,
  owner_id bigint not null references owners on delete cascade,
  link_id bigint not null references links on delete cascade,
  person bigint not null,
  state link_join_state not null,
  requested_at timestamptz,
  joined_at timestamptz,
  left_at timestamptz,
  unique (link_id, person)
);
create index link_joins_by_owner on link_joins (owner_id);

-- An attempt may have two steps: an add that was refused goes on, in the same row, as a message with a link.
alter table attempts
  add column began_with invite_step not null default 'add',
  add column add_reason text,
  -- When the message was intended, written before it is sent; its id makes a second sending impossible at Telegram.
  add column message_at timestamptz,
  add column message_random_id bigint,
  add column link_id bigint references links on delete set null,
  add check ((message_at is null) = (message_random_id is null));
create index attempts_messages on attempts (account_id, message_at) where message_at is not null;
create index attempts_by_link on attempts (link_id) where link_id is not null;
