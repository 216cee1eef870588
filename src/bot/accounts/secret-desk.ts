import { randomUUID } from 'node:crypto'
import type { SecretKind } from '#domain/login.ts'
import { pause } from '#domain/pause.ts'
import type { Vault } from '#domain/sealed.ts'
import type { OwnerContext } from '#services/context.ts'
import { closeSecretEntries } from '#services/secret-entries/close-secret-entries.ts'
import { openSecretEntry } from '#services/secret-entries/open-secret-entry.ts'
import { takeSecretEntry } from '#services/secret-entries/take-secret-entry.ts'

/** Where people enter what must not be written into a chat. */
export interface SecretPages {
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly vault: Vault
}

/** One login's private pages. */
export interface SecretDesk {
  /** Opens a page, instead of an earlier one, and hands in what is entered on it. → its address */
  ask(kind: SecretKind): Promise<string>
  /** Removes all pages of the login, with whatever was entered on them. */
  close(): Promise<void>
}

interface SecretDeskParts {
  readonly ctx: OwnerContext
  readonly pages: SecretPages
  readonly handIn: (kind: SecretKind, value: string) => Promise<unknown>
}

/** Wall milliseconds between two looks for what was entered, by whatever process serves the page. */
const LOOK_EVERY_MS = 300

export function openSecretDesk(parts: SecretDeskParts): SecretDesk {
  const { ctx, pages } = parts
  const loginId = randomUUID()
  let watch = { stop: new AbortController(), done: Promise.resolve() }
  const stop = async (): Promise<void> => {
    watch.stop.abort()
    await watch.done
  }
  return {
    ask: async (kind) => {
      await stop()
      const { id, token } = await openSecretEntry({ ctx, loginId, kind })
      const ending = new AbortController()
      watch = { stop: ending, done: handInWhenEntered(parts, id, kind, ending.signal) }
      return `${pages.publicUrl}/enter/${token}`
    },
    close: async () => {
      await stop()
      await closeSecretEntries({ ctx, loginId })
    },
  }
}

/** Never rejects: a database that is away for a moment is asked again. */
async function handInWhenEntered(
  { ctx, pages: { vault }, handIn }: SecretDeskParts,
  entryId: string,
  kind: SecretKind,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const value = await takeSecretEntry({ ctx, vault, entryId })
      if (value !== undefined) return void (await handIn(kind, value))
    } catch (error) {
      ctx.log.warn({ err: error }, 'a private page could not be read')
    }
    await pause(LOOK_EVERY_MS, signal)
  }
}
