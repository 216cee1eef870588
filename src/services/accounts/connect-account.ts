import { eq, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { drawCheckSeconds } from '#domain/health-check.ts'
import type { ConnectedLogin } from '#domain/login.ts'
import { addSeconds } from '#domain/pacing.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { discardSession } from '../sessions/discard-session.ts'
import type { AccountView } from './account-view.ts'
import { applyCooldown } from './cooldowns.ts'
import { getAccount } from './list-accounts.ts'
import { findRest, standingAfter } from './rests.ts'

export type Connected =
  | { readonly kind: 'connected' | 'refreshed'; readonly account: AccountView }
  /** Said without a word about whose it is. */
  | { readonly kind: 'belongs-to-another' }

interface ConnectAccount {
  readonly ctx: OwnerContext
  readonly login: ConnectedLogin
}

/** Stores a fresh login: as a new account, or as the new session of the same account. */
export async function connectAccount({ ctx, login }: ConnectAccount): Promise<Connected> {
  return withTransaction(ctx, async (tx) => {
    const id = await insertAccount(tx, login)
    if (id !== undefined) {
      await applyCooldown(tx, id, login.telegramUserId)
      return tell(tx, 'connected', id)
    }
    const refreshed = await refreshAccount(tx, login)
    return refreshed === undefined ? { kind: 'belongs-to-another' } : tell(tx, 'refreshed', refreshed)
  })
}

async function tell(tx: OwnerContext, kind: 'connected' | 'refreshed', accountId: number): Promise<Connected> {
  await writeAudit(tx, `account.${kind}`, `account:${accountId}`)
  return { kind, account: await getAccount({ ctx: tx, accountId }) }
}

async function insertAccount(tx: OwnerContext, login: ConnectedLogin): Promise<number | undefined> {
  const now = tx.clock.now()
  const [row] = await tx.db
    .insert(accounts)
    .values({
      ...columnsOf(login),
      ownerId: tx.ownerId,
      telegramUserId: login.telegramUserId,
      nextInviteAt: now,
      connectedAt: now,
      nextCheckAt: addSeconds(tx.clock.wall(), drawCheckSeconds(tx.random)),
    })
    .onConflictDoNothing({ target: accounts.telegramUserId })
    .returning({ id: accounts.id })
  return row?.id
}

/**
 * A rest goes on: it belongs to the account, not to its session. The token grows, so the old session writes nothing;
 * it is logged out once its holder must have closed it.
 */
async function refreshAccount(tx: OwnerContext, login: ConnectedLogin): Promise<number | undefined> {
  const isOurs = sql`${eq(accounts.telegramUserId, login.telegramUserId)} and ${eq(accounts.ownerId, tx.ownerId)}`
  const [old] = await tx.db.select().from(accounts).where(isOurs).for('update')
  if (!old) return undefined
  await discardSession({
    ctx: tx,
    telegramUserId: old.telegramUserId,
    session: { keyId: old.sessionKeyId, bytes: old.session },
    usableFrom: old.leaseUntil ?? tx.clock.wall(),
  })
  const [row] = await tx.db
    .update(accounts)
    .set({
      ...columnsOf(login),
      ...standingAfter(await findRest(tx, old.id)),
      nextCheckAt: addSeconds(tx.clock.wall(), drawCheckSeconds(tx.random)),
      connectedAt: tx.clock.now(),
      leaseHolder: null,
      leaseUntil: null,
      leaseToken: sql`${accounts.leaseToken} + 1`,
    })
    .where(isOurs)
    .returning({ id: accounts.id })
  return row?.id
}

function columnsOf(login: ConnectedLogin) {
  return {
    firstName: login.firstName,
    lastName: login.lastName ?? null,
    username: login.username ?? null,
    phoneHint: login.phoneHint ?? null,
    session: login.session.bytes,
    sessionKeyId: login.session.keyId,
  }
}
