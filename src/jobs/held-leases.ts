import { LEASE_RENEW_SECONDS, LEASE_SECONDS, type Lease } from '#domain/lease.ts'
import { releaseLease, renewLeases } from '#services/accounts/lease.ts'
import type { Context } from '#services/context.ts'
import type { LiveAccount } from '#userbot/open-account.ts'

/** One lease of ours, with its connection as soon as that is open. Moments are on the process's own steady clock. */
export interface HeldLease {
  readonly lease: Lease
  account: LiveAccount | undefined
  /** When the lease was last known to be ours. */
  confirmedAt: number
  usedAt: number
  /** Whether the attempts of former holders are settled. */
  isVerified: boolean
  /** The connection is to be closed after this use. */
  isDiscarded: boolean
  /** The lease is not ours any more, or may not be. */
  isLost: boolean
}

interface HeldLeasesOptions {
  readonly ctx: Context
  readonly holder: string
  /** Called for a connection that nobody has used for a while. */
  readonly onIdle: (held: HeldLease) => void
}

export interface HeldLeases {
  get(accountId: number): HeldLease | undefined
  /** Keeps a lease that was claimed at `claimedAt`, or a little later. */
  keep(lease: Lease, claimedAt: number): HeldLease
  /** Closes the connection, and only then lets others have the account. */
  giveBack(held: HeldLease): Promise<void>
  /** Gives everything back and stops renewing. */
  close(): Promise<void>
}

interface State extends HeldLeasesOptions {
  readonly byAccount: Map<number, HeldLease>
  renewedAt: number
  isRenewing: boolean
}

const TICK_MS = 500
const RENEW_MS = LEASE_RENEW_SECONDS * 1000
/** A lease that could not be confirmed is given up so long before it ends: closing must be over by then. */
const GIVE_UP_AFTER_MS = (LEASE_SECONDS - 3) * 1000
/** Wall milliseconds for which an unused connection stays open. */
const IDLE_MS = 30_000

/**
 * Renews the leases of this process. A connection is closed at once when its lease is lost, and when it could not be
 * confirmed in time: before its end, so that two processes never have one account connected.
 */
export function holdLeases(options: HeldLeasesOptions): HeldLeases {
  const state: State = { ...options, byAccount: new Map(), renewedAt: performance.now(), isRenewing: false }
  const timer = setInterval(() => look(state), TICK_MS)
  return {
    get: (accountId) => state.byAccount.get(accountId),
    keep: (lease, claimedAt) => {
      const flags = { isVerified: false, isDiscarded: false, isLost: false }
      const held = { lease, account: undefined, confirmedAt: claimedAt, usedAt: performance.now(), ...flags }
      state.byAccount.set(lease.accountId, held)
      return held
    },
    giveBack: (held) => giveBack(state, held),
    close: async () => {
      clearInterval(timer)
      await Promise.allSettled([...state.byAccount.values()].map((held) => giveBack(state, held)))
    },
  }
}

function look(state: State): void {
  const now = performance.now()
  for (const held of state.byAccount.values()) {
    if (now - held.confirmedAt > GIVE_UP_AFTER_MS) lose(state, held, 'not confirmed in time')
    else if (isIdle(held)) state.onIdle(held)
  }
  if (state.byAccount.size > 0 && !state.isRenewing && now - state.renewedAt >= RENEW_MS) void renew(state)
}

export function isIdle({ account, usedAt }: HeldLease): boolean {
  return account !== undefined && performance.now() - usedAt > IDLE_MS
}

async function renew(state: State): Promise<void> {
  const { ctx, holder, byAccount } = state
  const startedAt = performance.now()
  const before = [...byAccount.values()]
  state.renewedAt = startedAt
  state.isRenewing = true
  try {
    const ours = new Set(await renewLeases({ ctx, holder }))
    for (const held of before) {
      if (ours.has(held.lease.accountId)) held.confirmedAt = startedAt
      else if (byAccount.get(held.lease.accountId) === held) lose(state, held, 'taken over, lost or disabled')
    }
  } catch (error) {
    ctx.log.warn({ err: error }, 'leases not renewed')
  } finally {
    state.isRenewing = false
  }
}

function lose({ ctx, byAccount }: State, held: HeldLease, why: string): void {
  const { accountId } = held.lease
  held.isLost = true
  byAccount.delete(accountId)
  ctx.log.warn({ accountId, why }, 'lease lost, connection closed')
  void held.account?.close().catch((error: unknown) => ctx.log.error({ err: error, accountId }, 'could not disconnect'))
}

async function giveBack({ ctx, byAccount }: State, held: HeldLease): Promise<void> {
  await held.account?.close()
  if (byAccount.get(held.lease.accountId) === held) byAccount.delete(held.lease.accountId)
  if (!held.isLost) await releaseLease({ ctx, lease: held.lease })
}
