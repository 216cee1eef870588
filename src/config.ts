import { z } from 'zod'
import { parseSessionKeys, type SessionKey } from '#userbot/session-keys.ts'

const ROLES = ['bot', 'worker', 'http'] as const
export type Role = (typeof ROLES)[number]

export interface Config {
  readonly botToken: string
  /** Where the Bot API is, without a slash at the end; undefined = Telegram's own. */
  readonly botApiRoot: string | undefined
  readonly telegram: {
    readonly apiId: number
    readonly apiHash: string
    /** Only against a sandbox. */
    readonly endpoint: { readonly host: string; readonly port: number } | undefined
    readonly publicKeyPem: string | undefined
  }
  readonly databaseUrl: string
  /** Past any pooler: for what lives in a session of Postgres (the polling lock, LISTEN). */
  readonly directUrl: string
  readonly redisUrl: string | undefined
  readonly sessionKeys: readonly [SessionKey, ...SessionKey[]]
  /** Where people reach our HTTP server, without a slash at the end. */
  readonly publicUrl: string | undefined
  /** Proxies in front of the HTTP server. */
  readonly trustedProxies: number
  readonly webhook: { readonly publicUrl: string; readonly secret: string } | undefined
  readonly adminChatId: bigint | undefined
  readonly roles: ReadonlySet<Role>
  /** Where the HTTP server listens. */
  readonly host: string
  readonly port: number
  readonly logLevel: string
  /** How many times as fast as the machine's clock business time runs; undefined = the same clock. */
  readonly clockRate: number | undefined
}

export type ParsedConfig =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }

type Environment = Readonly<Record<string, string | undefined>>

/** `123456789:` and 35 letters: what @BotFather gives; a sandbox marks its own. */
const REAL_TOKEN = /^\d{6,}:(?!sandbox-)[\w-]{35}$/
const SANDBOX_ONLY = ['BOT_API_ROOT', 'MTPROTO_ENDPOINT', 'MTPROTO_PUBLIC_KEY', 'CLOCK_RATE'] as const
/** Source: core.telegram.org/bots/api#setwebhook, secret_token */
const WEBHOOK_SECRET = /^[\w-]{1,256}$/
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const url = (schemes: readonly string[]) =>
  z.string().refine((text) => schemes.some((scheme) => text.startsWith(`${scheme}://`)) && URL.canParse(text), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

const schema = z.object({
  BOT_TOKEN: z.string('is missing: the token that @BotFather gave you').regex(/^\d+:[\w-]+$/, {
    error: 'does not look like a token, which is a number, a colon and letters',
  }),
  TG_API_ID: z
    .string('is missing: the api_id from https://my.telegram.org')
    .regex(/^[1-9]\d{0,9}$/, { error: 'must be the number api_id from https://my.telegram.org' })
    .transform(Number),
  TG_API_HASH: z.string('is missing: the api_hash from https://my.telegram.org').regex(/^[0-9a-z]{8,64}$/i, {
    error: 'must be the api_hash from https://my.telegram.org, letters and digits only',
  }),
  DATABASE_URL: z
    .string('is missing: postgres://user:password@host:port/database')
    .pipe(url(['postgres', 'postgresql'])),
  DIRECT_URL: url(['postgres', 'postgresql']).optional(),
  REDIS_URL: url(['redis', 'rediss']).optional(),
  SESSION_KEYS: z
    .string('is missing: "id:key", the key being 32 random bytes in base64; "openssl rand -base64 32" makes one')
    .transform((text, context) => {
      const parsed = parseSessionKeys(text)
      if (parsed.kind === 'keys') return parsed.keys
      for (const message of parsed.problems) context.addIssue({ code: 'custom', message: `is wrong: ${message}` })
      return z.NEVER
    }),
  PUBLIC_URL: url(['https', 'http'])
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  WEBHOOK_SECRET: z.string().regex(WEBHOOK_SECRET, { error: 'must be 1 to 256 letters, digits, _ or -' }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d$/, { error: 'must be how many proxies stand before the server, from 0 to 9' })
    .default('0')
    .transform(Number),
  ADMIN_CHAT_ID: z
    .string()
    .regex(/^-?\d{1,18}$/, { error: 'must be the number of a chat, such as -1001234567890' })
    .transform(BigInt)
    .optional(),
  ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform((text, context): ReadonlySet<Role> => {
      const names = text
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
      const unknown = names.filter((name) => !ROLES.some((role) => role === name))
      if (unknown.length === 0 && names.length > 0) return new Set(ROLES.filter((role) => names.includes(role)))
      context.addIssue({ code: 'custom', message: `must be one or more of ${ROLES.join(', ')}, separated by commas` })
      return z.NEVER
    }),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be an address to listen on, such as 0.0.0.0' })
    .default('127.0.0.1'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) < 65_536, { error: 'must be a number from 0 to 65535' })
    .default('3000')
    .transform(Number),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  BOT_API_ROOT: url(['http', 'https'])
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  MTPROTO_ENDPOINT: z.string().transform(parseEndpoint).optional(),
  MTPROTO_PUBLIC_KEY: z
    .string()
    .transform((text) => text.replaceAll(String.raw`\n`, '\n'))
    .refine((text) => text.includes('-----BEGIN') && text.includes('PUBLIC KEY-----'), {
      error: 'must be a public key in PEM, "-----BEGIN …"',
    })
    .optional(),
  CLOCK_RATE: z
    .string()
    .refine((text) => Number(text) > 0 && Number.isFinite(Number(text)), { error: 'must be a number above 0' })
    .transform(Number)
    .optional(),
})

/** Reads the environment; a variable that is set but empty counts as missing. All problems are named at once. */
export function parseConfig(environment: Environment): ParsedConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = schema.safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
    ...combinationProblems(given),
  ]
  if (!parsed.success || problems.length > 0) return { kind: 'wrong', problems }
  return { kind: 'config', config: toConfig(parsed.data) }
}

function combinationProblems(given: Environment): string[] {
  const problems: string[] = []
  if (given['WEBHOOK_SECRET'] && !given['PUBLIC_URL']) problems.push('PUBLIC_URL is missing: WEBHOOK_SECRET is set')
  if (Boolean(given['MTPROTO_ENDPOINT']) !== Boolean(given['MTPROTO_PUBLIC_KEY'])) {
    problems.push('MTPROTO_ENDPOINT and MTPROTO_PUBLIC_KEY are set together or not at all')
  }
  const sandboxed = SANDBOX_ONLY.filter((name) => given[name])
  if (sandboxed.length > 0 && REAL_TOKEN.test(given['BOT_TOKEN'] ?? '') && given['SANDBOX'] !== '1') {
    const names = sandboxed.join(', ')
    problems.push(`${names}: only for a sandbox, but BOT_TOKEN looks real; set SANDBOX=1 if it is a sandbox's`)
  }
  return problems
}

function toConfig(data: z.output<typeof schema>): Config {
  return {
    botToken: data.BOT_TOKEN,
    botApiRoot: data.BOT_API_ROOT,
    telegram: {
      apiId: data.TG_API_ID,
      apiHash: data.TG_API_HASH,
      endpoint: data.MTPROTO_ENDPOINT,
      publicKeyPem: data.MTPROTO_PUBLIC_KEY,
    },
    databaseUrl: data.DATABASE_URL,
    directUrl: data.DIRECT_URL ?? data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    sessionKeys: data.SESSION_KEYS,
    publicUrl: data.PUBLIC_URL,
    trustedProxies: data.TRUSTED_PROXIES,
    webhook: toWebhook(data.PUBLIC_URL, data.WEBHOOK_SECRET),
    adminChatId: data.ADMIN_CHAT_ID,
    roles: data.ROLES,
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    clockRate: data.CLOCK_RATE,
  }
}

function toWebhook(publicUrl: string | undefined, secret: string | undefined): Config['webhook'] {
  return publicUrl !== undefined && secret !== undefined ? { publicUrl, secret } : undefined
}

function parseEndpoint(text: string, context: z.RefinementCtx): { host: string; port: number } {
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(text) ?? []
  if (host !== undefined && Number(port) > 0 && Number(port) < 65_536) return { host, port: Number(port) }
  context.addIssue({ code: 'custom', message: 'must be host:port, such as 127.0.0.1:20443' })
  return z.NEVER
}

/** What is wrong, in words, one problem a line. */
export function describeProblems(problems: readonly string[]): string {
  const lines = problems.map((problem) => `  ${problem}`)
  return ['Veche can not start, because of these environment variables:', ...lines, ''].join('\n')
}
