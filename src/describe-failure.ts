import { GrammyError } from 'grammy'
import type { Config } from './config.ts'

/** How Node and postgres.js say that nothing answers at an address. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'CONNECT_TIMEOUT'])
/** Source: postgresql.org/docs/current/errcodes-appendix.html, classes 28 and 3D */
const REFUSED_LOGIN = new Set(['28000', '28P01'])
const NO_DATABASE = '3D000'
/** Telegram says 401 to a token that is not valid, and 404 to one that never was. */
const BAD_TOKEN = new Set([401, 404])

/** What the operator can do about a failed start, in words; undefined if the reason lies elsewhere. */
export function describeFailure(
  error: unknown,
  { port, databaseUrl }: Pick<Config, 'port' | 'databaseUrl'>,
): string | undefined {
  if (error instanceof GrammyError) return describeRefusal(error)
  const code = codeOf(error)
  if (code === 'EADDRINUSE') return `PORT ${port} is taken by another program: end that one, or set PORT to a free one.`
  return describeDatabase(code, new URL(databaseUrl))
}

function describeRefusal({ error_code: code }: GrammyError): string | undefined {
  return BAD_TOKEN.has(code) ? 'BOT_TOKEN is not known to Telegram: copy it again from @BotFather.' : undefined
}

/** Without the password that is in the address. */
function describeDatabase(code: string, { host, pathname, username }: URL): string | undefined {
  if (UNREACHABLE.has(code)) return `DATABASE_URL: nothing answers at ${host} (${code}); is the database running?`
  if (REFUSED_LOGIN.has(code)) return `DATABASE_URL: the database at ${host} does not let "${username}" in.`
  if (code === NO_DATABASE)
    return `DATABASE_URL: there is no database "${pathname.slice(1)}" at ${host}; create it first.`
  return undefined
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
