-- One-time pages for login codes and two-step passwords, and sessions that are to be logged out at Telegram.

create type secret_kind as enum ('code', 'password');

-- All times are wall time: they bound human patience. Only a hash of the token is kept; the value is sealed, and
-- emptied as soon as the login has taken it.
create table secret_entries (
  id uuid primary key,
  token_hash bytea not null unique,
  owner_id bigint not null references owners on delete cascade,
  login_id uuid not null,
  kind secret_kind not null,
  value bytea,
  value_key_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((value is null) = (value_key_id is null)),
  check (value is null or used_at is not null)
);
create index secret_entries_by_owner on secret_entries (owner_id, login_id);
create index secret_entries_by_end on secret_entries (expires_at);

-- Sessions of accounts that were connected again or deleted. They belong to nobody any more, so nothing refers to
-- an owner; a row goes when Telegram has ended its session. Wall time: before usable_from somebody may still have the
-- session connected.
create table discarded_sessions (
  id bigint generated always as identity primary key,
  telegram_user_id bigint not null,
  session bytea not null,
  session_key_id text not null,
  usable_from timestamptz not null,
  tries integer not null default 0,
  created_at timestamptz not null
);
create index discarded_sessions_due on discarded_sessions (usable_from);
