import { randomBytes, randomUUID } from 'node:crypto'
import { loadLocales } from '#bot/locales.ts'
import type { SecretKind } from '#domain/login.ts'
import { startServer } from '#http/server.ts'
import type { OwnerContext } from '#services/context.ts'
import { openSecretEntry } from '#services/secret-entries/open-secret-entry.ts'
import { takeSecretEntry } from '#services/secret-entries/take-secret-entry.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { createVault } from '#userbot/session-crypto.ts'

/** One page, as the login and as the person see it. */
export interface Page {
  readonly url: string
  readonly owner: OwnerContext
  readonly loginId: string
  /** What the login gets. */
  take(): Promise<string | undefined>
}

/** The server with its pages, on a database of its own. */
export interface Pages {
  readonly world: TestContext
  readonly url: string
  /** What was logged. */
  readonly logged: unknown[]
  open(kind: SecretKind, language?: 'en' | 'ru', owner?: OwnerContext): Promise<Page>
  close(): Promise<void>
}

const LOCALES = loadLocales()

export async function openPages({ trustedProxies = 0 } = {}): Promise<Pages> {
  const world = await openTestContext()
  const vault = createVault([{ id: 'test', key: randomBytes(32) }])
  const logged: unknown[] = []
  const note = (fields: object, message: string): void => void logged.push([fields, message])
  const log = { debug: note, info: note, warn: note, error: note }
  const secretPages = {
    ctx: { ...world.ctx, log },
    vault,
    text: (language: string, key: string) => LOCALES.t(language, key),
  }
  const isReady = async (): Promise<boolean> => true
  const server = await startServer({ host: '127.0.0.1', port: 0, isReady, secretPages, trustedProxies, log })
  return {
    world,
    url: server.url,
    logged,
    open: async (kind, language = 'en', known) => {
      const owner = known ?? (await world.owner())
      await world.ctx.db.execute(`update owners set language = '${language}' where id = ${owner.ownerId}`)
      const loginId = randomUUID()
      const { id, token } = await openSecretEntry({ ctx: owner, loginId, kind })
      const take = () => takeSecretEntry({ ctx: owner, vault, entryId: id })
      return { url: `${server.url}/enter/${token}`, owner, loginId, take }
    },
    close: async () => {
      await server.close()
      await world.close()
    },
  }
}
