import { and, eq, gt } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { discardedSessions } from '#db/schema/logins.ts'
import { sessionContext, type SealedSession, type Vault } from '#domain/sealed.ts'
import { writeAudit } from '../audit.ts'
import type { Context } from '../context.ts'

interface RotateKeys {
  readonly ctx: Context
  readonly vault: Vault
  /** Rows that are read at once. */
  readonly batch?: number
}

export interface Rotation {
  /** The key under which everything is now that could be opened. */
  readonly keyId: string
  readonly resealed: number
  /** Were under that key already. */
  readonly current: number
  /** Accounts whose session no key opens; they were not touched. */
  readonly unreadable: readonly number[]
  /** Sessions waiting for being ended at Telegram that no key opens; they were not touched. */
  readonly unreadableDiscarded: number
}

type Table = typeof accounts | typeof discardedSessions

interface Row {
  readonly id: number
  readonly telegramUserId: bigint
  readonly session: SealedSession
}

type Fate = 'resealed' | 'current' | 'unreadable' | 'gone'

/**
 * Seals all sessions anew under the first key, batch by batch, while everything runs. A row is replaced only if it still
 * holds what was opened, so nothing that changes meanwhile is overwritten; broken off at any point, it goes on where it
 * stood when called again. Updates and one-time pages are sealed too, but live for minutes: keep the old key until then.
 */
export async function rotateKeys({ ctx, vault, batch = 100 }: RotateKeys): Promise<Rotation> {
  const ofAccounts = await rotateTable(ctx, vault, accounts, batch)
  const ofDiscarded = await rotateTable(ctx, vault, discardedSessions, batch)
  const rotation: Rotation = {
    keyId: vault.keyId,
    resealed: ofAccounts.resealed + ofDiscarded.resealed,
    current: ofAccounts.current + ofDiscarded.current,
    unreadable: ofAccounts.unreadable,
    unreadableDiscarded: ofDiscarded.unreadable.length,
  }
  const { keyId, resealed, current, unreadable } = rotation
  await writeAudit(ctx, 'sessions.rotate-keys', 'deployment', {
    keyId,
    resealed,
    current,
    unreadable: unreadable.length,
  })
  return rotation
}

interface Tally {
  resealed: number
  current: number
  readonly unreadable: number[]
}

async function rotateTable(ctx: Context, vault: Vault, table: Table, batch: number): Promise<Tally> {
  const tally: Tally = { resealed: 0, current: 0, unreadable: [] }
  for (let after = 0; ;) {
    const rows = await readBatch(ctx, table, after, batch)
    for (const row of rows) count(tally, row, await rotateRow(ctx, vault, table, row))
    const last = rows.at(-1)
    if (!last) return tally
    after = last.id
  }
}

async function readBatch(ctx: Context, table: Table, after: number, limit: number): Promise<Row[]> {
  const rows = await ctx.db
    .select(columnsOf(table))
    .from(table)
    .where(gt(table.id, after))
    .orderBy(table.id)
    .limit(limit)
  return rows.map(toRow)
}

async function readAgain(ctx: Context, table: Table, id: number): Promise<Row | undefined> {
  const [row] = await ctx.db.select(columnsOf(table)).from(table).where(eq(table.id, id))
  return row && toRow(row)
}

function columnsOf({ id, telegramUserId, session, sessionKeyId }: Table) {
  return { id, telegramUserId, bytes: session, keyId: sessionKeyId }
}

function toRow({
  id,
  telegramUserId,
  bytes,
  keyId,
}: {
  id: number
  telegramUserId: bigint
  bytes: Buffer
  keyId: string
}): Row {
  return { id, telegramUserId, session: { bytes, keyId } }
}

/** A row that changes under our hands is read again: its new session may be under an old key too. */
async function rotateRow(ctx: Context, vault: Vault, table: Table, first: Row): Promise<Fate> {
  for (let row: Row | undefined = first; row; row = await readAgain(ctx, table, first.id)) {
    const context = sessionContext(row.telegramUserId)
    const plain = vault.open(row.session, context)
    if (!plain) return 'unreadable'
    if (row.session.keyId === vault.keyId) return 'current'
    if (await replace(ctx, table, row, vault.seal(plain, context))) return 'resealed'
  }
  return 'gone'
}

async function replace(ctx: Context, table: Table, { id, session: old }: Row, sealed: SealedSession): Promise<boolean> {
  const isUnchanged = and(eq(table.id, id), eq(table.session, old.bytes), eq(table.sessionKeyId, old.keyId))
  const rows = await ctx.db
    .update(table)
    .set({ session: sealed.bytes, sessionKeyId: sealed.keyId })
    .where(isUnchanged)
    .returning({ id: table.id })
  return rows.length > 0
}

function count(tally: Tally, { id }: Row, fate: Fate): void {
  if (fate === 'unreadable') tally.unreadable.push(id)
  else if (fate !== 'gone') tally[fate] += 1
}
