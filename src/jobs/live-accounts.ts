import { claimLease, type ClaimedAccount } from '#services/accounts/lease.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import type { Context } from '#services/context.ts'
import type { LiveAccount, OpenedAccount } from '#userbot/open-account.ts'
import { holdLeases, isIdle, leashOf, type HeldLease, type HeldLeases } from './held-leases.ts'
import type { Held, HeldAccount, LiveAccounts } from './live-accounts-types.ts'
import { createTurns, type Turns } from './turns.ts'

export interface LiveAccountsOptions {
  readonly ctx: Context
  /** The name of this process in leases. */
  readonly holder: string
  /** `leash` says for how many wall milliseconds the connection may stay open. */
  readonly open: (claimed: ClaimedAccount, leash: () => number) => Promise<OpenedAccount>
  /** Settles the attempts that a former holder has left open. */
  readonly verify: (held: HeldAccount) => Promise<void>
}

interface Pool extends LiveAccountsOptions {
  readonly leases: HeldLeases
  readonly turns: Turns<number>
}

interface Ready {
  readonly kind: 'ready'
  readonly held: HeldLease
  readonly account: LiveAccount
  readonly isFresh: boolean
}
type NotReady = Exclude<Held<never>, { kind: 'used' }>

/** Wall milliseconds that the shutdown grants to whoever still uses an account. */
const LAST_USE_MS = 1500

/** The accounts with which this process acts: connected when first needed, kept open while they are in use. */
export function createLiveAccounts(options: LiveAccountsOptions): LiveAccounts {
  const turns = createTurns<number>()
  const leases = holdLeases({ ...options, onIdle: (held) => closeIdle({ ...options, leases, turns }, held) })
  const pool: Pool = { ...options, leases, turns }
  let isClosing = false
  return {
    holder: options.holder,
    withAccount: (accountId, use) =>
      turns.take(accountId, async () => {
        if (isClosing) return { kind: 'elsewhere' }
        const ready = await getReady(pool, accountId)
        return ready.kind === 'ready' ? useAlone(pool, ready, use) : ready
      }),
    close: async () => {
      isClosing = true
      await turns.settled(LAST_USE_MS)
      await leases.close()
    },
  }
}

async function getReady(pool: Pool, accountId: number): Promise<Ready | NotReady> {
  const held = pool.leases.get(accountId)
  if (held?.account?.isOpen()) return { kind: 'ready', held, account: held.account, isFresh: false }
  // A new lease for a new connection: whatever the old one still had under way can't write any more.
  if (held) await pool.leases.giveBack(held)
  const claimedAt = performance.now()
  const claimed = await claimLease({ ctx: pool.ctx, accountId, holder: pool.holder })
  return claimed ? connect(pool, claimed, pool.leases.keep(claimed.lease, claimedAt)) : { kind: 'elsewhere' }
}

async function connect(pool: Pool, claimed: ClaimedAccount, held: HeldLease): Promise<Ready | NotReady> {
  const { ctx, leases } = pool
  const opened = await openOrGiveBack(pool, claimed, held)
  if (opened.kind === 'open') {
    held.account = opened.account
    held.usedAt = performance.now()
    if (!held.isLost) return { kind: 'ready', held, account: opened.account, isFresh: true }
    await opened.account.close()
    return { kind: 'elsewhere' }
  }
  if (opened.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: opened.trouble })
  await leases.giveBack(held)
  return opened.kind === 'trouble' ? opened : { kind: 'unreachable' }
}

async function openOrGiveBack(
  { open, leases }: Pool,
  claimed: ClaimedAccount,
  held: HeldLease,
): Promise<OpenedAccount> {
  try {
    return await open(claimed, () => leashOf(held))
  } catch (error) {
    await leases.giveBack(held)
    throw error
  }
}

async function useAlone<T>(
  { leases, verify }: Pool,
  { held, account, isFresh }: Ready,
  use: (one: HeldAccount) => Promise<T>,
): Promise<Held<T>> {
  const one: HeldAccount = { lease: held.lease, account, isFresh, discard: () => void (held.isDiscarded = true) }
  try {
    if (!held.isVerified) await verify(one)
    held.isVerified = true
    if (held.isDiscarded || held.isLost || !account.isOpen()) return { kind: 'unreachable' }
    return { kind: 'used', value: await use(one) }
  } catch (error) {
    // Nobody knows how far it came: an attempt may be open.
    held.isVerified = false
    throw error
  } finally {
    held.usedAt = performance.now()
    if (held.isDiscarded) await leases.giveBack(held)
  }
}

function closeIdle({ ctx, leases, turns }: Pool, idle: HeldLease): void {
  const { accountId } = idle.lease
  if (turns.isTaken(accountId)) return
  const close = async (): Promise<void> => {
    const held = leases.get(accountId)
    if (held && isIdle(held)) await leases.giveBack(held)
  }
  void turns.take(accountId, close).catch((error: unknown) => ctx.log.warn({ err: error }, 'lease not given back'))
}
