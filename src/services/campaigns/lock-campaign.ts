import { and, eq } from 'drizzle-orm'
import { communities } from '#db/schema/audiences.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { owners } from '#db/schema/owners.ts'
import type { CampaignMode } from '#domain/campaign-mode.ts'
import type { CommunityKind } from '#domain/community.ts'
import type { OwnersZone } from '#domain/day.ts'
import type { Rules } from '#domain/quota.ts'
import type { CampaignPriority } from '#domain/campaign-state.ts'
import type { Context } from '../context.ts'
import { rulesOf } from './rules.ts'

/** A running campaign with its destination and what holds for it. */
export interface RunningCampaign {
  readonly id: number
  readonly ownerId: bigint
  readonly communityId: number
  /** Telegram id of the community. */
  readonly destination: bigint
  readonly kind: CommunityKind
  readonly priority: CampaignPriority
  readonly mode: CampaignMode
  readonly startedAt: Date | null
  /** Only one person is to be asked, from this moment on. */
  readonly testSince: Date | null
  readonly nextActionAt: Date | null
  readonly reason: string | null
  /** Where its owner lives. */
  readonly zone: OwnersZone
  readonly rules: Rules
}

/** Locks a campaign if it is running: its allocations come one after the other. */
export async function lockRunningCampaign(tx: Context, campaignId: number): Promise<RunningCampaign | undefined> {
  const [row] = await tx.db
    .select({
      id: campaigns.id,
      ownerId: campaigns.ownerId,
      communityId: communities.id,
      destination: communities.telegramId,
      kind: communities.kind,
      priority: campaigns.priority,
      mode: campaigns.mode,
      startedAt: campaigns.startedAt,
      testSince: campaigns.testSince,
      nextActionAt: campaigns.nextActionAt,
      reason: campaigns.reason,
      hours: campaigns.hours,
      limits: campaigns.limits,
      timeZone: owners.timeZone,
      zoneChangedAt: owners.zoneChangedAt,
      dayCountedFrom: owners.dayCountedFrom,
    })
    .from(campaigns)
    .innerJoin(communities, eq(communities.id, campaigns.communityId))
    .innerJoin(owners, eq(owners.id, campaigns.ownerId))
    .where(and(eq(campaigns.id, campaignId), eq(campaigns.state, 'running')))
    .for('update', { of: campaigns })
  if (!row) return undefined
  const { hours, limits, timeZone, zoneChangedAt, dayCountedFrom, ...campaign } = row
  const zone = { timeZone, zoneChangedAt, dayCountedFrom }
  return { ...campaign, zone, rules: rulesOf({ hours, limits, mode: campaign.mode }, zone) }
}
