import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'

/** Who can look up the open attempts of an account. */
export interface Verifiers {
  /** `self`: the account itself, now; `later`: after its rest; `never`: it is lost or disabled. */
  readonly own: 'self' | 'later' | 'never'
  /** Who holds its lease; undefined if nobody does. An act may be under way then. */
  readonly holder: string | undefined
  /** Other accounts of the owner that see the same destinations and can act, the most able first. */
  readonly helpers: readonly number[]
}

type AccountRow = { state: string; rests_until: string | null; lease_holder: string | null; lease_until: string | null }

/** Finds who can look up the open attempts of an account; one that is restricted may still look. */
export async function findVerifiers({ ctx, accountId }: { ctx: Context; accountId: number }): Promise<Verifiers> {
  const [row] = await ctx.db.execute<AccountRow>(sql`
    select state, rests_until, lease_holder, lease_until from accounts where id = ${accountId}`)
  const helpers = await ctx.db.execute<{ id: string }>(sql`
    select h.id
    from attempts a
    join communities c on c.owner_id = a.owner_id and c.telegram_id = a.destination
    join account_communities ac on ac.community_id = c.id and ac.is_member
    join accounts h on h.id = ac.account_id and h.state in ('active', 'restricted')
    where a.account_id = ${accountId} and a.settled_at is null and h.id <> ${accountId}
    group by h.id
    order by count(*) desc, h.id`)
  return { ...standing(row, ctx), helpers: helpers.map(({ id }) => Number(id)) }
}

function standing(row: AccountRow | undefined, { clock }: Context): Pick<Verifiers, 'own' | 'holder'> {
  const isHeld = row !== undefined && row.lease_until !== null && new Date(row.lease_until) > clock.wall()
  const holder = isHeld ? (row.lease_holder ?? undefined) : undefined
  if (!row || row.state === 'lost' || row.state === 'disabled') return { own: 'never', holder }
  const rests = row.state === 'resting' && row.rests_until !== null && new Date(row.rests_until) > clock.now()
  return { own: rests ? 'later' : 'self', holder }
}
