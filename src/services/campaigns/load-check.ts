import { and, eq, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import type { CampaignMode } from '#domain/campaign-mode.ts'
import type { TargetInput } from '#domain/target-input.ts'
import type { Context } from '../context.ts'

/** What a check needs to know before it asks Telegram. */
export interface CheckToDo {
  readonly campaignId: number
  readonly ownerId: bigint
  readonly input: TargetInput
  readonly mode: CampaignMode
  /** People of the audiences who could be asked at all. */
  readonly people: number
  /** All accounts of the owner; one that is lost or disabled is only told about. */
  readonly accounts: readonly { readonly accountId: number; readonly absent: 'lost' | 'disabled' | undefined }[]
}

/** Loads a check that is to be made; undefined if nobody waits for it. */
export async function loadCheck({
  ctx,
  campaignId,
}: {
  ctx: Context
  campaignId: number
}): Promise<CheckToDo | undefined> {
  const isChecking = and(eq(campaigns.id, campaignId), eq(campaigns.state, 'checking'))
  const [campaign] = await ctx.db.select().from(campaigns).where(isChecking)
  if (!campaign?.input) return undefined
  const { ownerId, input, mode } = campaign
  const rows = await ctx.db
    .select({ accountId: accounts.id, state: accounts.state })
    .from(accounts)
    .where(eq(accounts.ownerId, ownerId))
    .orderBy(accounts.id)
  const absent = (state: string) => (state === 'lost' || state === 'disabled' ? state : undefined)
  return {
    campaignId,
    ownerId,
    input,
    mode,
    people: await countPeople(ctx, campaignId),
    accounts: rows.map(({ accountId, state }) => ({ accountId, absent: absent(state) })),
  }
}

async function countPeople(ctx: Context, campaignId: number): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(distinct p.id)::int as count
    from campaign_audiences c
    join audience_members m on m.audience_id = c.audience_id
    join people p on p.id = m.person_id
    where c.campaign_id = ${campaignId} and not p.is_bot and not p.is_deleted`)
  return row?.count ?? 0
}
