import type { Vault } from '#domain/sealed.ts'
import { pause } from '#domain/pause.ts'
import type { Context } from '#services/context.ts'
import { claimDiscarded, forgetDiscarded, type DiscardedSession } from '#services/sessions/claim-discarded.ts'
import { logOut } from '#userbot/log-out.ts'
import type { TelegramSettings } from '#userbot/settings.ts'

export interface EndSessions {
  readonly ctx: Context
  readonly vault: Vault
  readonly telegram: TelegramSettings
  readonly signal: AbortSignal
}

/** Wall milliseconds between two looks. */
const LOOK_EVERY_MS = 1000
/** After this many tries, some ten minutes, Telegram is left to end the session by itself. */
const MAX_TRIES = 5

/** Logs out the sessions that nobody keeps, until it is aborted. */
export async function endSessions({ signal, ...parts }: EndSessions): Promise<void> {
  while (!signal.aborted) {
    const claimed = await claimDiscarded(parts)
    if (claimed) await endSession(parts, claimed)
    else await pause(LOOK_EVERY_MS, signal)
  }
}

async function endSession({ ctx, vault, telegram }: Omit<EndSessions, 'signal'>, one: DiscardedSession): Promise<void> {
  const { id, telegramUserId, session, tries } = one
  const opened = vault.open(session, `account:${telegramUserId}`)
  const ended = opened ? await logOut({ settings: telegram, session: opened, telegramUserId }) : undefined
  if (ended?.kind === 'unknown' && tries < MAX_TRIES) return
  if (ended?.kind !== 'gone') ctx.log.warn({ sessionId: id, tries }, 'a session could not be logged out')
  await forgetDiscarded({ ctx, id })
}
