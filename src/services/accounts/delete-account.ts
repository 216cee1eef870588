import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { audiences, parses } from '#db/schema/audiences.ts'
import { attempts } from '#db/schema/campaigns.ts'
import { later } from '#domain/pacing.ts'
import { writeAudit } from '../audit.ts'
import { lockRunningCampaigns } from '../campaigns/running-campaigns.ts'
import { settleUnknown } from '../campaigns/settle-hopeless.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { discardSession } from '../sessions/discard-session.ts'
import { keepCooldown } from './cooldowns.ts'
import { goOnWithout } from './disable-account.ts'
import { lockOwnAccount, type AccountRow } from './own-account.ts'
import { previewDeletion, type Deletion } from './preview-deletion.ts'
import { audiencesOf } from './what-goes.ts'

interface DeleteAccount {
  readonly ctx: OwnerContext
  readonly accountId: number
}

/**
 * Deletes an account for good, with all that was collected with it, in one transaction; the rest follows by the rules
 * of the foreign keys. Its attempts stay without its name, so nobody is asked twice; an open one is settled as unknown,
 * since its session is given up. That session is logged out at Telegram as soon as nobody can have it connected.
 * Locks in the usual order: campaigns, parses, the account. @returns what went @throws NotFoundError
 */
export async function deleteAccount({ ctx, accountId }: DeleteAccount): Promise<Deletion> {
  return withTransaction(ctx, async (tx) => {
    const campaignIds = await lockRunningCampaigns(tx, accountId)
    await lockParses(tx, accountId)
    const account = await lockOwnAccount(tx, accountId)
    const deletion = await previewDeletion({ ctx: tx, accountId })
    await keepCooldown(tx, account)
    await giveUpSession(tx, account)
    await settleOpen(tx, accountId)
    await forgetCollected(tx, accountId)
    await leavePreflights(tx, accountId)
    await tx.db.delete(accounts).where(eq(accounts.id, accountId))
    for (const campaignId of campaignIds) await goOnWithout(tx, campaignId)
    const { audiences: audienceCount, people, attempts: attemptCount } = deletion
    await writeAudit(tx, 'account.delete', `account:${accountId}`, {
      audiences: audienceCount,
      people,
      campaigns: deletion.campaigns.length,
      attempts: attemptCount,
    })
    return deletion
  })
}

/** Whoever stores a page locks its parse first, then the account. */
async function lockParses(tx: OwnerContext, accountId: number): Promise<void> {
  const isConcerned = or(eq(parses.accountId, accountId), sql`${parses.audienceId} in (${audiencesOf(tx, accountId)})`)
  await tx.db
    .select({ id: parses.id })
    .from(parses)
    .where(and(eq(parses.ownerId, tx.ownerId), isConcerned))
    .orderBy(parses.id)
    .for('update')
}

/** Nobody can renew the lease of a row that is gone: its holder has closed the connection before the lease is over. */
async function giveUpSession(tx: OwnerContext, account: AccountRow): Promise<void> {
  const { telegramUserId, session, sessionKeyId, leaseUntil } = account
  const wall = tx.clock.wall()
  await discardSession({
    ctx: tx,
    telegramUserId,
    session: { keyId: sessionKeyId, bytes: session },
    usableFrom: leaseUntil ? later(wall, leaseUntil) : wall,
  })
}

async function settleOpen(tx: OwnerContext, accountId: number): Promise<void> {
  const isOpen = and(eq(attempts.accountId, accountId), isNull(attempts.settledAt))
  for (const { id } of await tx.db.select({ id: attempts.id }).from(attempts).where(isOpen)) await settleUnknown(tx, id)
}

/** People stay whom another account has found too, who came from elsewhere, or whom a campaign is yet to ask. */
async function forgetCollected(tx: OwnerContext, accountId: number): Promise<void> {
  await tx.db.execute(sql`
    delete from people p using (select distinct person_id from audience_members where found_by = ${accountId}) found
    where p.id = found.person_id and p.owner_id = ${tx.ownerId}
      and not exists (
        select from audience_members m where m.person_id = p.id and m.found_by is distinct from ${accountId}
      )
      and not exists (
        select from targets t where t.person_id = p.id and t.state in ('waiting', 'attempting')
      )`)
  await tx.db.delete(audiences).where(sql`${audiences.id} in (${audiencesOf(tx, accountId)})`)
}

/** What a check has found out about the account stands in the preflights of its campaigns. */
async function leavePreflights(tx: OwnerContext, accountId: number): Promise<void> {
  await tx.db.execute(sql`
    update campaigns set preflight = jsonb_set(preflight, '{accounts}', (
      select coalesce(jsonb_agg(one), '[]') from jsonb_array_elements(preflight -> 'accounts') one
      where (one ->> 'accountId')::bigint <> ${accountId}
    ))
    where owner_id = ${tx.ownerId} and preflight -> 'accounts' is not null
      and id in (select campaign_id from campaign_accounts where account_id = ${accountId})`)
}
