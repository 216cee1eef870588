import { sql } from 'drizzle-orm'
import { loadLocales } from '#bot/locales.ts'
import type { Waker } from '#bot/waker.ts'
import type { SecretPages } from '#http/secret-pages.ts'
import { startServer } from '#http/server.ts'
import { storeUpdates } from '#services/updates/store-updates.ts'
import { webhookPath, type App, type Role } from './app.ts'

/** Listens for Telegram's webhook and for health checks. */
export async function startHttpRole(app: App, waker: Waker): Promise<Role & { readonly url: string }> {
  const { config, log } = app
  const { host, port, webhook, trustedProxies } = config
  const server = await startServer({
    host,
    port,
    log,
    isReady: () => isDatabaseUp(app),
    trustedProxies,
    secretPages: secretPagesOf(app),
    webhook: webhook && { path: webhookPath(config), secret: webhook.secret, store: storeInto(app, waker) },
  })
  return { url: server.url, done: Promise.resolve(), close: () => server.close() }
}

/** Always served: another process may send people here. */
function secretPagesOf(app: App): SecretPages {
  const locales = loadLocales()
  return { ctx: app.contextOf('page'), vault: app.vault, text: (language, key) => locales.t(language, key) }
}

function storeInto(app: App, waker: Waker): (updates: Parameters<typeof storeUpdates>[0]['updates']) => Promise<void> {
  const { vault, botId } = app
  const ctx = app.contextOf('webhook')
  return async (updates) => {
    await storeUpdates({ ctx, vault, botId, updates })
    waker.wake()
  }
}

async function isDatabaseUp({ database, log }: App): Promise<boolean> {
  try {
    await database.db.execute(sql`select 1`)
    return true
  } catch (error) {
    log.warn({ err: error }, 'database does not answer')
    return false
  }
}
