import { parses } from '#db/schema/audiences.ts'
import type { TargetInput } from '#domain/target-input.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { getParseView } from './get-parse-view.ts'
import type { ParseView } from './views.ts'

interface RequestParse {
  readonly ctx: OwnerContext
  readonly input: TargetInput
}

/** Begins a parse with looking the community up; nothing is collected before it is started. */
export async function requestParse({ ctx, input }: RequestParse): Promise<ParseView> {
  const now = ctx.clock.now()
  const parseId = await withTransaction(ctx, async (tx) => {
    const values = { ownerId: ctx.ownerId, input, nextActionAt: now, createdAt: now }
    const [row] = await tx.db.insert(parses).values(values).returning({ id: parses.id })
    if (!row) throw new Error('an insert answered no row')
    await writeAudit(tx, 'parse.request', `parse:${row.id}`)
    await tx.ring({ job: 'preview', parseId: row.id })
    return row.id
  })
  return getParseView({ ctx, parseId, ownerId: ctx.ownerId })
}
