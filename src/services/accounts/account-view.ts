import type { accounts } from '#db/schema/accounts.ts'
import { LIMITS } from '#domain/limits.ts'

/** One account as its owner sees it. */
export interface AccountView {
  readonly id: number
  readonly telegramUserId: bigint
  readonly firstName: string
  readonly lastName: string | undefined
  /** The owner's own name for it. */
  readonly ownName: string | undefined
  readonly username: string | undefined
  /** `+7 9•• ••• ••42`. */
  readonly phoneHint: string | undefined
  readonly state: 'active' | 'resting' | 'restricted' | 'lost' | 'disabled'
  readonly stateReason: string | undefined
  readonly restsUntil: Date | undefined
  readonly nextInviteAt: Date
  readonly invitesToday: number
  readonly invitesADay: number
}

/** An account whose rest is over is shown as active, also before the next sweep says so. */
export function toAccountView(row: typeof accounts.$inferSelect, invitesToday: number, now: Date): AccountView {
  const rested = isRested(row, now)
  return {
    id: row.id,
    telegramUserId: row.telegramUserId,
    firstName: row.firstName,
    lastName: row.lastName ?? undefined,
    ownName: row.ownName ?? undefined,
    username: row.username ?? undefined,
    phoneHint: row.phoneHint ?? undefined,
    state: rested ? 'active' : row.state,
    stateReason: rested ? undefined : (row.stateReason ?? undefined),
    restsUntil: rested ? undefined : (row.restsUntil ?? undefined),
    nextInviteAt: row.nextInviteAt,
    invitesToday,
    invitesADay: LIMITS.invitesADay,
  }
}

function isRested({ state, restsUntil }: typeof accounts.$inferSelect, now: Date): boolean {
  return (state === 'resting' || state === 'restricted') && restsUntil !== null && restsUntil <= now
}
