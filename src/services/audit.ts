import { audit } from '#db/schema/audit.ts'
import type { Context } from './context.ts'

type AuditData = Record<string, string | number | boolean | null>

/** Writes one line of the audit trail in the transaction of what it tells. */
export async function writeAudit(
  ctx: Context & { readonly ownerId?: bigint },
  verb: string,
  subject: string,
  data: AuditData = {},
): Promise<void> {
  const ownerId = ctx.ownerId ?? null
  await ctx.db.insert(audit).values({ ownerId, actor: ctx.actor, verb, subject, data, at: ctx.clock.now() })
}
