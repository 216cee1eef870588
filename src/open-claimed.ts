import type { Log } from '#domain/log.ts'
import { sessionContext, type Vault } from '#domain/sealed.ts'
import type { ClaimedAccount } from '#services/accounts/lease.ts'
import { openAccount, type OpenedAccount } from '#userbot/open-account.ts'
import type { TelegramSettings } from '#userbot/settings.ts'

interface OpenerOptions {
  readonly vault: Vault
  readonly telegram: TelegramSettings
  readonly log: Log
}

/**
 * Wall milliseconds for which a key that this process does not have may yet be one that others have: while an old
 * process and a new one overlap, the new one seals with a key of which the old one has never heard.
 */
const KEY_PATIENCE_MS = 15 * 60_000

/** Opens the sessions of accounts. One that opens with none of our keys is lost for us, whatever Telegram thinks of it. */
export function createOpener({
  vault,
  telegram,
  log,
}: OpenerOptions): (claimed: ClaimedAccount, leash: () => number) => Promise<OpenedAccount> {
  const missedSince = new Map<string, number>()
  return async ({ session, telegramUserId, lease: { accountId } }, leash) => {
    const opened = vault.open(session, sessionContext(telegramUserId))
    if (opened) return openAccount({ settings: telegram, session: opened, telegramUserId, leash })
    const { keyId } = session
    const since = missedSince.get(keyId) ?? performance.now()
    missedSince.set(keyId, since)
    log.error({ accountId, keyId }, 'no key opens a session')
    const mayBeNew = !vault.knows(keyId) && performance.now() - since < KEY_PATIENCE_MS
    return mayBeNew ? { kind: 'unknown' } : { kind: 'trouble', trouble: { kind: 'lost', reason: 'unreadable' } }
  }
}
