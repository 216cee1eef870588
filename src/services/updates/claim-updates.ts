import { sql } from 'drizzle-orm'
import type { RawUpdate } from '#domain/chat-key.ts'
import { CLAIM_SECONDS, UPDATE_TRIES } from '#domain/claims.ts'
import type { Vault } from '#domain/sealed.ts'
import type { Context } from '../context.ts'
import { inboxContext } from './inbox-context.ts'

interface ClaimUpdates {
  readonly ctx: Context
  readonly vault: Vault
  readonly botId: bigint
  readonly holder: string
  readonly limit: number
}

type ClaimedRow = { update_id: string; chat_key: string; tries: number; payload: Uint8Array; payload_key_id: string }

/** An update that is ours to handle; `tries` counts this one too. */
export interface ClaimedUpdate {
  readonly updateId: number
  readonly chatKey: string
  readonly tries: number
  readonly update: RawUpdate
}

/**
 * Claims the oldest open update of each chat, unless somebody has it, over all processes. Each claim counts as a try,
 * so an update that ends its process is set aside like one that fails. The index is walked from chat to chat, so the
 * cost is in the chats that wait, not in the updates.
 */
export async function claimUpdates({ ctx, vault, botId, holder, limit }: ClaimUpdates): Promise<ClaimedUpdate[]> {
  const wall = ctx.clock.wall()
  const until = new Date(wall.getTime() + CLAIM_SECONDS * 1000)
  const rows = await ctx.db.execute<ClaimedRow>(sql`
    with recursive line as (
      (select chat_key, update_id, claimed_until from inbox
        where bot_id = ${String(botId)} and done_at is null
        order by chat_key, update_id limit 1)
      union all
      select next.* from line, lateral (
        select chat_key, update_id, claimed_until from inbox
        where bot_id = ${String(botId)} and done_at is null and chat_key > line.chat_key
        order by chat_key, update_id limit 1
      ) next
    ), heads as (
      select update_id from inbox
      where bot_id = ${String(botId)} and done_at is null
        and (claimed_until is null or claimed_until <= ${wall.toISOString()})
        and update_id = any (array(
          select update_id from line where claimed_until is null or claimed_until <= ${wall.toISOString()}
          order by update_id limit ${limit}
        ))
      for update skip locked
    )
    update inbox i set claimed_by = ${holder}, claimed_until = ${until.toISOString()}, tries = tries + 1
    from heads where i.bot_id = ${String(botId)} and i.update_id = heads.update_id
    returning i.update_id, i.chat_key, i.tries, i.payload, i.payload_key_id`)
  const claimed: ClaimedUpdate[] = []
  for (const row of rows) {
    const update = row.tries > UPDATE_TRIES ? undefined : open(vault, botId, row)
    if (update) claimed.push({ updateId: Number(row.update_id), chatKey: row.chat_key, tries: row.tries, update })
    else await setAside(ctx, botId, row)
  }
  return claimed.toSorted((one, other) => one.updateId - other.updateId)
}

function open(vault: Vault, botId: bigint, row: ClaimedRow): RawUpdate | undefined {
  const sealed = { keyId: row.payload_key_id, bytes: Buffer.from(row.payload) }
  const plain = vault.open(sealed, inboxContext(botId, Number(row.update_id)))
  return plain && (JSON.parse(plain.toString('utf8')) as RawUpdate)
}

async function setAside(ctx: Context, botId: bigint, row: ClaimedRow): Promise<void> {
  const failure = row.tries > UPDATE_TRIES ? 'its process ended at each try' : 'no key opens it'
  ctx.log.error({ updateId: row.update_id, failure }, 'update set aside')
  await ctx.db.execute(sql`
    update inbox set done_at = ${ctx.clock.wall().toISOString()}, payload = null, claimed_until = null,
      failure = coalesce(failure, ${failure})
    where bot_id = ${String(botId)} and update_id = ${row.update_id} and done_at is null`)
}
