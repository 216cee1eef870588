import { sql, type SQL } from 'drizzle-orm'
import type { OwnerContext } from '../context.ts'

/** A campaign that an account takes part in, and what becomes of it without that account. */
export interface PartInCampaign {
  readonly id: number
  readonly title: string
  readonly waiting: number
  /** `rests` = it does not run just now. */
  readonly fate: 'goes-on' | 'stops' | 'rests'
  /** Some account that goes on with it. */
  readonly successor: string | undefined
}

/** All that goes with an account when it is deleted, and what stays. */
export interface WhatGoes {
  /** Audiences in which it has found everybody. */
  readonly audiences: number
  readonly people: number
  /** People whom it has found in audiences that others have collected too. */
  readonly peopleOfOthers: number
  /** Parses that it is collecting just now. */
  readonly collecting: number
  readonly campaigns: readonly PartInCampaign[]
  /** Stay in the history, without its name. */
  readonly attempts: number
  /** Of those, under way just now: nobody will learn what came of them. */
  readonly openAttempts: number
}

/** The audiences in which one account has found everybody. */
export function audiencesOf({ ownerId }: OwnerContext, accountId: number): SQL {
  return sql`select a.id from audiences a
    where a.owner_id = ${ownerId}
      and a.id in (select found.audience_id from audience_members found where found.found_by = ${accountId})
      and not exists (
        select from audience_members m where m.audience_id = a.id and m.found_by is distinct from ${accountId}
      )`
}

type CountRow = {
  audiences: number
  people: number
  people_of_others: number
  collecting: number
  attempts: number
  open_attempts: number
}

/** Counts what goes with one account of the owner; its own existence is the caller's business. */
export async function countWhatGoes(ctx: OwnerContext, accountId: number): Promise<WhatGoes> {
  const [row] = await ctx.db.execute<CountRow>(sql`
    with going as (${audiencesOf(ctx, accountId)})
    select (select count(*)::int from going) as audiences,
      (select count(distinct person_id)::int from audience_members where audience_id in (select id from going)) as people,
      (select count(distinct person_id)::int from audience_members
        where found_by = ${accountId} and audience_id not in (select id from going)) as people_of_others,
      (select count(*)::int from parses
        where account_id = ${accountId} and state in ('running', 'paused')) as collecting,
      (select count(*)::int from attempts where account_id = ${accountId}) as attempts,
      (select count(*)::int from attempts where account_id = ${accountId} and settled_at is null) as open_attempts`)
  return {
    audiences: row?.audiences ?? 0,
    people: row?.people ?? 0,
    peopleOfOthers: row?.people_of_others ?? 0,
    collecting: row?.collecting ?? 0,
    attempts: row?.attempts ?? 0,
    openAttempts: row?.open_attempts ?? 0,
    campaigns: await listParts(ctx, accountId),
  }
}

type PartRow = { id: string; title: string; state: string; waiting: number; successor: string | null }

async function listParts(ctx: OwnerContext, accountId: number): Promise<PartInCampaign[]> {
  const rows = await ctx.db.execute<PartRow>(sql`
    select c.id, coalesce(d.title, c.title) as title, c.state,
      (select count(*)::int from targets t where t.campaign_id = c.id and t.state = 'waiting') as waiting,
      (select coalesce(a.own_name, a.first_name) from campaign_accounts other
        join accounts a on a.id = other.account_id and a.state not in ('lost', 'disabled')
        where other.campaign_id = c.id and other.account_id <> ${accountId} and other.may_invite and other.chosen
          and other.reason is null
        order by a.state, a.id limit 1) as successor
    from campaign_accounts part
    join campaigns c on c.id = part.campaign_id and c.state not in ('done', 'cancelled')
    left join communities d on d.id = c.community_id
    where part.account_id = ${accountId} and part.may_invite and part.chosen and c.owner_id = ${ctx.ownerId}
    order by c.state = 'running' desc, c.id`)
  return rows.map(toPart)
}

function toPart({ id, title, state, waiting, successor }: PartRow): PartInCampaign {
  const goesOn = successor !== null || waiting === 0
  const fate = state === 'running' ? (goesOn ? 'goes-on' : 'stops') : 'rests'
  return { id: Number(id), title, waiting, fate, successor: successor ?? undefined }
}
