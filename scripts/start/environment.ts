import { randomBytes } from 'node:crypto'
import type { Addresses } from './sandbox.ts'

const CREDENTIALS = ['BOT_TOKEN', 'TG_API_ID', 'TG_API_HASH'] as const

/** With one credential the person means Telegram itself: then the product says which others are missing. */
export function hasCredentials(env: NodeJS.ProcessEnv): boolean {
  return CREDENTIALS.some((name) => env[name]?.trim())
}

/** The product's environment against a sandbox. The session key is new each time, like the accounts in the box. */
export function sandboxEnvironment(
  { botApi, mtproto, bot, apiId, apiHash }: Addresses,
  clockRate: string,
): NodeJS.ProcessEnv {
  return {
    SANDBOX: '1',
    BOT_TOKEN: bot.token,
    TG_API_ID: String(apiId),
    TG_API_HASH: apiHash,
    BOT_API_ROOT: botApi,
    MTPROTO_ENDPOINT: `${mtproto.host}:${mtproto.port}`,
    MTPROTO_PUBLIC_KEY: mtproto.publicKeyPem,
    CLOCK_RATE: clockRate,
    SESSION_KEYS: `sandbox:${randomBytes(32).toString('base64')}`,
  }
}

/** Private pages are served on this machine; without a secret no webhook is set. */
export function ownAddress(port: string): NodeJS.ProcessEnv {
  return { PUBLIC_URL: `http://127.0.0.1:${port}`, WEBHOOK_SECRET: '' }
}
