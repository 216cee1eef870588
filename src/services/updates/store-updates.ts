import { sql } from 'drizzle-orm'
import { chatKeyOf, type RawUpdate } from '#domain/chat-key.ts'
import type { Vault } from '#domain/sealed.ts'
import type { Context } from '../context.ts'
import { isLeading, type Leadership } from './leadership.ts'
import { inboxContext } from './inbox-context.ts'

interface StoreUpdates {
  readonly ctx: Context
  readonly vault: Vault
  readonly botId: bigint
  readonly updates: readonly RawUpdate[]
  /** Of a poller: nothing is stored under an epoch that is over. A webhook needs none. */
  readonly leadership?: Leadership
}

/** Stores updates once each, sealed; false if the poller that brought them does not lead any more. */
export async function storeUpdates({ ctx, vault, botId, updates, leadership }: StoreUpdates): Promise<boolean> {
  if (updates.length === 0) return true
  const rows = JSON.stringify(updates.map((update) => seal(vault, botId, update)))
  return ctx.db.transaction(async (tx) => {
    if (leadership && !(await isLeading(tx, leadership))) return false
    await tx.execute(sql`
      insert into inbox (bot_id, update_id, chat_key, payload, payload_key_id, received_at)
      select ${String(botId)}::bigint, update_id, chat_key, decode(payload, 'base64'), key_id,
        ${ctx.clock.wall().toISOString()}::timestamptz
      from json_to_recordset(${rows}::text::json) as came (update_id bigint, chat_key text, payload text, key_id text)
      on conflict (bot_id, update_id) do nothing`)
    return true
  })
}

function seal(vault: Vault, botId: bigint, update: RawUpdate) {
  const { keyId, bytes } = vault.seal(Buffer.from(JSON.stringify(update)), inboxContext(botId, update.update_id))
  return {
    update_id: update.update_id,
    chat_key: chatKeyOf(update),
    payload: bytes.toString('base64'),
    key_id: keyId,
  }
}
