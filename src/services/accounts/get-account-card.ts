import { sql } from 'drizzle-orm'
import { createCalendar } from '#domain/calendar.ts'
import { limitsOf, type OwnLimits } from '#domain/campaign-limits.ts'
import type { WaitReason } from '#domain/campaign-reason.ts'
import { addSeconds } from '#domain/pacing.ts'
import { openingOf, type Opening } from '#domain/quota.ts'
import type { WorkingHours } from '#domain/working-hours.ts'
import type { OwnerContext } from '../context.ts'
import type { AccountView } from './account-view.ts'
import { getAccount } from './list-accounts.ts'
import { readOwnersDay, type OwnersDay } from './owners-day.ts'
import { readRecoveries, type Recoveries } from './rests.ts'
import { readUsage, type AccountUsage } from './usage.ts'

/** A community that an account is inviting into now, with the limits of the campaign that does it. */
export interface AccountPlace {
  readonly title: string
  readonly today: number
  readonly todayLimit: number
  readonly ever: number
  readonly everLimit: number
  readonly opening: Opening
}

/** When an account acts next, and what it waits for until then. */
export interface NextAct {
  readonly at: Date
  readonly why: WaitReason
}

export interface AccountCard {
  readonly account: AccountView
  readonly places: readonly AccountPlace[]
  /** `now` = it may act at once; undefined = it has nothing to do, or can't. */
  readonly next: NextAct | 'now' | undefined
  /** Of the last 30 days. */
  readonly recoveries: Recoveries
}

export const RECOVERY_DAYS = 30

interface GetAccountCard {
  readonly ctx: OwnerContext
  readonly accountId: number
}

/** Everything that is shown of one account. @throws NotFoundError */
export async function getAccountCard({ ctx, accountId }: GetAccountCard): Promise<AccountCard> {
  const account = await getAccount({ ctx, accountId })
  const now = ctx.clock.now()
  const places = await readPlaces(ctx, account, await readOwnersDay(ctx.db, ctx.ownerId, now))
  const recoveries = await readRecoveries(ctx, accountId, addSeconds(now, -RECOVERY_DAYS * 24 * 3600))
  return { account, places, next: nextOf(places.map(({ opening }) => opening)), recoveries }
}

type PlaceRow = { destination: string; title: string; hours: WorkingHours | null; limits: OwnLimits }

async function readPlaces(ctx: OwnerContext, account: AccountView, day: OwnersDay): Promise<AccountPlace[]> {
  const rows = await ctx.db.execute<PlaceRow>(sql`
    select distinct on (d.telegram_id) d.telegram_id as destination, d.title, c.hours, c.limits
    from campaign_accounts part
    join campaigns c on c.id = part.campaign_id and c.state = 'running'
    join communities d on d.id = c.community_id
    where part.account_id = ${account.id} and c.owner_id = ${ctx.ownerId} and part.may_invite and part.chosen
      and part.reason is null
    order by d.telegram_id, c.priority, c.id`)
  const places: AccountPlace[] = []
  for (const row of rows) places.push(await readPlace(ctx, account, row, day))
  return places
}

async function readPlace(
  ctx: OwnerContext,
  account: AccountView,
  row: PlaceRow,
  day: OwnersDay,
): Promise<AccountPlace> {
  const destination = BigInt(row.destination)
  const counted = await readUsage({ db: ctx.db, accountIds: [account.id], destination, dayStart: day.start })
  const usage: Omit<AccountUsage, 'lastAttemptAt' | 'hasOpenAttempt'> = counted.get(account.id) ?? UNUSED
  const limits = limitsOf(row.limits)
  const rules = { limits, calendar: createCalendar({ ...day, hours: row.hours }) }
  return {
    title: row.title,
    today: usage.todayHere,
    todayLimit: limits.aDayHere,
    ever: usage.everHere,
    everLimit: limits.everHere,
    opening: openingOf({ ...account, ...usage }, rules, ctx.clock.now()),
  }
}

const UNUSED = { today: 0, todayHere: 0, everHere: 0 }

/** The earliest of what is open to it. */
function nextOf(openings: readonly Opening[]): NextAct | 'now' | undefined {
  if (openings.some(({ kind }) => kind === 'now')) return 'now'
  const [first] = openings
    .flatMap((opening) => (opening.kind === 'at' ? [opening] : []))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return first && { at: first.at, why: first.why }
}
