import pino, { type DestinationStream, type Logger } from 'pino'

const MASK = '[redacted]'
const SECRET_KEYS = [
  'token',
  'botToken',
  'session',
  'sessionKeys',
  'password',
  'apiHash',
  'api_hash',
  'secret',
  'webhookSecret',
  'authKey',
  'payload',
  'databaseUrl',
  'connectionString',
]
/** A key at the top and up to two levels below it: errors carry their request in `err.payload` and the like. */
const PATHS = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
/** `123456:AA…` as in `https://api.telegram.org/bot123456:AA…/getMe`. */
const BOT_TOKEN = /(?<!\d)\d{1,20}:[\w-]{20,}/g
/** What Drizzle appends to a failed query: whatever people wrote, names, sealed sessions. */
const QUERY_PARAMS = /(?<=Failed query: (?:(?!\nparams: )[^])*\nparams: )(?:(?!\n {4}at )[^])*/g
/** The password in `postgres://user:password@host`. */
const URL_PASSWORD = /(?<=[a-z]+:\/\/[^\s:/@"]*:)[^\s@"/]+(?=@)/g

/**
 * A structured log, one JSON object a line. Secrets are masked by the field's name, bot tokens and passwords of URLs
 * wherever they stand; `secrets` are further texts to mask.
 */
export function createLog(
  { level = 'info', secrets = [] }: { level?: string; secrets?: readonly string[] } = {},
  destination?: DestinationStream,
): Logger {
  const mask = maskerOf(secrets)
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: PATHS, censor: MASK },
      serializers: { err: withoutParams },
      hooks: { streamWrite: mask },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  )
}

/** Errors as pino writes them, with their causes, but without the values of a failed query. */
function withoutParams(error: Error): unknown {
  const plain = pino.stdSerializers.err(error)
  if (!(error instanceof Error)) return plain
  const { type, message, stack } = plain
  const code = 'code' in error ? { code: error.code } : {}
  return { type, message: message.replace(QUERY_PARAMS, MASK), stack: stack.replace(QUERY_PARAMS, MASK), ...code }
}

function maskerOf(secrets: readonly string[]): (line: string) => string {
  const texts = secrets.filter((secret) => secret.length > 0).map((secret) => JSON.stringify(secret).slice(1, -1))
  return (line) =>
    texts
      .reduce((masked, secret) => masked.replaceAll(secret, MASK), line)
      .replace(BOT_TOKEN, MASK)
      .replace(URL_PASSWORD, MASK)
}
