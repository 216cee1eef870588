import { and, eq } from 'drizzle-orm'
import { audiences } from '#db/schema/audiences.ts'
import { imports } from '#db/schema/imports.ts'
import type { ListItem } from '#domain/list-layout.ts'
import { COLLECTED_DAYS } from '#domain/limits.ts'
import { addSeconds } from '#domain/pacing.ts'
import { writeAudit } from '../audit.ts'
import { findOptedOut } from '../consent/find-opted-out.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { storeEntries, type LinePerson } from './store-entries.ts'
import { UnreadableListError, type UnreadableReason } from './unreadable.ts'

/** What came of a list that an owner has sent. */
export interface ImportView {
  readonly id: number
  readonly name: string
  readonly state: 'done' | 'failed'
  readonly reason: ImportFailure | undefined
  readonly audienceId: number | undefined
  /** The number of the last line that names somebody, or tries to. */
  readonly lines: number
  readonly taken: number
  readonly doubled: number
  readonly rejected: number
}

/** `nobody`: the list could be read, and nobody in it could be taken. */
export type ImportFailure = UnreadableReason | 'nobody'

/** A line that was not taken, and why. */
export type LeftOut =
  | Extract<ListItem, { kind: 'rejected' }>
  | { readonly kind: 'doubled'; readonly line: number; readonly text: string }

interface ImportAudience {
  readonly ctx: OwnerContext
  /** The message that brought the list: it is imported once. */
  readonly source: { readonly chatId: bigint; readonly messageId: number; readonly name: string }
  readonly items: AsyncIterable<readonly ListItem[]>
  /** Takes the lines that are left out, some at a time, in order within each call. */
  readonly onLeftOut: (lines: readonly LeftOut[]) => Promise<void>
}

/** People that one statement stores. */
const BATCH = 5000

/**
 * Makes an audience of a list, line by line, in one transaction; nothing of it stays if nobody could be taken. A
 * message that was imported before answers what came of it then: `isRepeated`.
 */
export async function importAudience(input: ImportAudience): Promise<ImportView & { readonly isRepeated: boolean }> {
  return withTransaction(input.ctx, async (tx) => {
    const id = await openImport(tx, input.source)
    if (id === undefined) return { ...(await readImport(tx, input.source)), isRepeated: true }
    const outcome = await takeAll(tx, input)
    const [row] = await tx.db.update(imports).set(outcome).where(eq(imports.id, id)).returning()
    if (!row) throw new Error('an import has vanished under its own transaction')
    await writeAudit(tx, 'audience.import', `import:${id}`, {
      taken: row.taken,
      rejected: row.rejected,
      reason: row.reason,
    })
    return { ...toView(row), isRepeated: false }
  })
}

async function openImport(tx: OwnerContext, { chatId, messageId, name }: ImportAudience['source']) {
  const row = { ownerId: tx.ownerId, chatId, messageId, name, state: 'done' as const, createdAt: tx.clock.now() }
  const [made] = await tx.db.insert(imports).values(row).onConflictDoNothing().returning({ id: imports.id })
  return made?.id
}

async function readImport(tx: OwnerContext, { chatId, messageId }: ImportAudience['source']): Promise<ImportView> {
  const isIt = and(eq(imports.ownerId, tx.ownerId), eq(imports.chatId, chatId), eq(imports.messageId, messageId))
  const [row] = await tx.db.select().from(imports).where(isIt)
  if (!row) throw new Error('an import that exists can not be read')
  return toView(row)
}

type Outcome = Partial<typeof imports.$inferInsert>

async function takeAll(tx: OwnerContext, { source, items, onLeftOut }: ImportAudience): Promise<Outcome> {
  const audienceId = await openAudience(tx, source.name)
  try {
    const counts = await takeItems(tx, { audienceId, items, onLeftOut })
    if (counts.taken > 0) return { ...counts, audienceId }
    await tx.db.delete(audiences).where(eq(audiences.id, audienceId))
    return { ...counts, state: 'failed', reason: 'nobody' }
  } catch (error) {
    if (!(error instanceof UnreadableListError)) throw error
    await tx.db.delete(audiences).where(eq(audiences.id, audienceId))
    return { state: 'failed', reason: error.reason }
  }
}

async function openAudience(tx: OwnerContext, title: string): Promise<number> {
  const now = tx.clock.now()
  const row = { ownerId: tx.ownerId, title, createdAt: now, expiresAt: addSeconds(now, COLLECTED_DAYS * 24 * 3600) }
  const [made] = await tx.db.insert(audiences).values(row).returning({ id: audiences.id })
  if (!made) throw new Error('an inserted audience was not returned')
  return made.id
}

interface TakeItems extends Pick<ImportAudience, 'items' | 'onLeftOut'> {
  readonly audienceId: number
}

async function takeItems(tx: OwnerContext, { audienceId, items, onLeftOut }: TakeItems) {
  const counts = { lines: 0, taken: 0, doubled: 0, rejected: 0 }
  let people: LinePerson[] = []
  const flush = async (): Promise<void> => {
    const { welcome, optedOut } = await partOptedOut(tx, people)
    const doubled = await storeEntries(tx, { audienceId, people: welcome })
    counts.taken += welcome.length - doubled.length
    counts.rejected += optedOut.length
    if (optedOut.length > 0) await onLeftOut(optedOut)
    counts.doubled += doubled.length
    if (doubled.length > 0)
      await onLeftOut(doubled.map((one) => ({ kind: 'doubled', line: one.line, text: nameOf(one) })))
    people = []
  }
  for await (const some of items) {
    const rejected = some.filter((item) => item.kind === 'rejected')
    counts.rejected += rejected.length
    counts.lines = some.at(-1)?.line ?? counts.lines
    if (rejected.length > 0) await onLeftOut(rejected)
    for (const item of some) if (item.kind === 'person') people.push(item)
    if (people.length >= BATCH) await flush()
  }
  if (people.length > 0) await flush()
  return counts
}

/** Whoever has opted out is not kept. Names and numbers show that only when they are looked up. */
async function partOptedOut(tx: OwnerContext, people: readonly LinePerson[]) {
  const out = await findOptedOut(
    tx,
    people.flatMap(({ entry: { telegramId } }) => telegramId ?? []),
  )
  const isOut = ({ entry: { telegramId } }: LinePerson) => telegramId !== undefined && out.has(telegramId)
  if (out.size === 0) return { welcome: people, optedOut: [] }
  return {
    welcome: people.filter((one) => !isOut(one)),
    optedOut: people.filter(isOut).map((one): LeftOut => {
      return { kind: 'rejected', line: one.line, text: nameOf(one), reason: 'opted-out' }
    }),
  }
}

function nameOf({ entry: { username, phone, telegramId } }: LinePerson): string {
  if (username !== undefined) return `@${username}`
  return phone === undefined ? String(telegramId) : `+${phone}`
}

function toView(row: typeof imports.$inferSelect): ImportView {
  const { id, name, state, lines, taken, doubled, rejected } = row
  const reason = (row.reason ?? undefined) as ImportFailure | undefined
  return { id, name, state, reason, audienceId: row.audienceId ?? undefined, lines, taken, doubled, rejected }
}
