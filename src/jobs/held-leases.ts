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
}

const TICK_MS = 500
const RENEW_MS = LEASE_RENEW_SECONDS * 1000
/** A lease that could not be confirmed is given up so long before it ends: closing must be over by then. */
const GIVE_UP_AFTER_MS = (LEASE_SECONDS - 3) * 1000
/** Telegram closes the connection of a holder that stands still and can't close it itself: a little later, but in time. */
const LEASH_MS = (LEASE_SECONDS - 2) * 1000
/**
 * Wall milliseconds for which an unused connection stays open: longer than the pauses between two pages, and no longer,
 * since other workers may wait for the account, and it invites again in ten minutes at the earliest.
 */
const IDLE_MS = 3000

/**
 * Renews the leases of this process. A connection is closed at once when its lease is lost, and when it could not be
 * confirmed in time: before its end, so that two processes never have one account connected.
 */
export function holdLeases(options: HeldLeasesOptions): HeldLeases {
  const state: State = { ...options, byAccount: new Map(), renewedAt: performance.now() }
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

/** For how many wall milliseconds a connection under this lease may stay open, as far as is known now. */
export function leashOf({ confirmedAt, isLost }: HeldLease): number {
  return isLost ? 0 : confirmedAt + LEASH_MS - performance.now()
}

function look(state: State): void {
  const now = performance.now()
  for (const held of state.byAccount.values()) {
    if (now - held.confirmedAt > GIVE_UP_AFTER_MS) lose(state, held, 'not confirmed in time')
    else if (isIdle(held)) state.onIdle(held)
  }
  // Also while an earlier renewal has no answer: it may never get one.
  if (state.byAccount.size > 0 && now - state.renewedAt >= RENEW_MS) void renew(state)
}

export function isIdle({ account, usedAt }: HeldLease): boolean {
  return account !== undefined && performance.now() - usedAt > IDLE_MS
}

async function renew(state: State): Promise<void> {
  const { ctx, holder, byAccount } = state
  const startedAt = performance.now()
  const before = [...byAccount.values()]
  state.renewedAt = startedAt
  try {
    const ours = new Set(await renewLeases({ ctx, holder }))
    for (const held of before) {
      if (ours.has(held.lease.accountId)) held.confirmedAt = Math.max(held.confirmedAt, startedAt)
      else if (byAccount.get(held.lease.accountId) === held) lose(state, held, 'taken over, lost or disabled')
    }
  } catch (error) {
    ctx.log.warn({ err: error }, 'leases not renewed')
  }
}

function lose({ ctx, byAccount }: State, held: HeldLease, why: string): void {
  const { accountId } = held.lease
  held.isLost = true
  byAccount.delete(accountId)
  ctx.log.warn({ accountId, why }, 'lease lost, connection closed')
  void closeAndRelease(ctx, held).catch((error: unknown) =>
    ctx.log.error({ err: error, accountId }, 'could not disconnect'),
  )
}

/** Where the lease is still in our name, others need not wait for its end: nothing is connected any more. */
async function closeAndRelease(ctx: Context, { account, lease }: HeldLease): Promise<void> {
  if (!account) return
  await account.close()
  await releaseLease({ ctx, lease })
}

async function giveBack({ ctx, byAccount }: State, held: HeldLease): Promise<void> {
  await held.account?.close()
  if (byAccount.get(held.lease.accountId) === held) byAccount.delete(held.lease.accountId)
  if (!held.isLost) await releaseLease({ ctx, lease: held.lease })
}
