import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * The log and what lists read from it, the parts that need no account, and sign-in.
 * Bodies are `json`, not `jsonb`: what was recorded comes back to the letter, whatever it holds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...log, ...lists, ...builtin, ...signIn]) await statement.execute(db);
}

const log: readonly RawBuilder<unknown>[] = [
  sql`
    create table event (
      stream_kind text not null check (stream_kind in ('hotfix', 'train')),
      stream_id text not null,
      sequence integer not null check (sequence > 0),
      at timestamptz not null,
      who text not null,
      channel text not null,
      type text not null,
      body json not null,
      primary key (stream_kind, stream_id, sequence)
    )`,
  sql`
    create function refuse_change_of_event() returns trigger language plpgsql as $$
    begin
      raise exception 'events are never edited or deleted';
    end
    $$`,
  sql`
    create trigger event_is_final before update or delete or truncate on event
      for each statement execute function refuse_change_of_event()`,
];

const lists: readonly RawBuilder<unknown>[] = [
  sql`
    create table hotfix (
      id text primary key,
      version integer not null check (version > 0),
      phase text not null,
      train text not null,
      clearance text not null check (clearance in ('public', 'embargoed')),
      ended boolean not null,
      participants text[] not null,
      reported_at timestamptz not null,
      changed_at timestamptz not null,
      state json not null
    )`,
  sql`create index hotfix_by_change on hotfix (changed_at desc, id)`,
  sql`create index hotfix_by_train on hotfix (train)`,
  sql`
    create table train (
      name text primary key,
      version integer not null check (version > 0),
      branch text not null,
      life text not null,
      added_at timestamptz not null,
      changed_at timestamptz not null
    )`,
];

/** Slugs follow from the key: a counted number in an address would tell of what is hidden. */
const builtin: readonly RawBuilder<unknown>[] = [
  sql`
    create table builtin_issue (
      key text primary key,
      slug text not null unique,
      title text not null,
      body text not null,
      labels text[] not null default '{}',
      state text not null default 'open' check (state in ('open', 'closed')),
      clearance text not null default 'public' check (clearance in ('public', 'embargoed')),
      created_at timestamptz not null default now()
    )`,
  sql`
    create table builtin_comment (
      key text primary key,
      number integer generated always as identity unique,
      target text not null,
      body text not null,
      created_at timestamptz not null default now()
    )`,
  sql`create index builtin_comment_by_target on builtin_comment (target, number)`,
  sql`
    create table builtin_ticket (
      scope text primary key,
      slug text not null unique,
      title text not null,
      state text not null default 'open' check (state in ('open', 'closed')),
      clearance text not null default 'public' check (clearance in ('public', 'embargoed')),
      created_at timestamptz not null default now()
    )`,
  sql`
    create table builtin_pull_request (
      key text primary key,
      slug text not null unique,
      branch text not null,
      train text not null,
      head text not null,
      title text not null,
      body text not null,
      state text not null default 'open' check (state in ('open', 'merged', 'closed')),
      reason text,
      clearance text not null default 'public' check (clearance in ('public', 'embargoed')),
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now()
    )`,
  sql`create index builtin_pull_request_by_branch on builtin_pull_request (branch)`,
];

const signIn: readonly RawBuilder<unknown>[] = [
  sql`
    create table session (
      token_hash text primary key,
      person text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    )`,
  sql`
    create table sign_in_link (
      token_hash text primary key,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    )`,
];
