import { randomBytes } from 'node:crypto'
import type { Api, Bot, Transformer } from 'grammy'
import type { ApiResponse, UserFromGetMe } from 'grammy/types'
import { createBot } from '#bot/bot.ts'
import type { BotContext, BotDeps } from '#bot/context.ts'
import { loadLocales } from '#bot/locales.ts'
import type { LoginFlow } from '#domain/login.ts'
import type { TestContext } from '#services/test-context.ts'
import { createLoginFlow } from '#userbot/login-flow.ts'
import { createVault } from '#userbot/session-crypto.ts'

export interface Call {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** What Telegram would answer; undefined for success. */
type Refuse = (call: Call) => { error_code: number; description: string; parameters?: object } | undefined

export interface Chat {
  readonly deps: BotDeps
  readonly api: Api
  /** Everything that was asked of Telegram, in order. */
  readonly calls: Call[]
  /** From now on Telegram answers so. */
  refuse: Refuse
  /** A person writes: a text, or a message with other content. */
  say(person: number, content: string | object): Promise<Call[]>
  tap(person: number, data: string): Promise<Call[]>
  handle(update: object): Promise<Call[]>
}

const LOCALES = loadLocales()
const ME: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Veche',
  username: 'veche_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
} as UserFromGetMe

let lastId = 100

/** The bot on a database of its own, with everything that it sends caught before it leaves. */
export function openChat({ ctx }: TestContext, change: Partial<BotDeps> = {}): Chat {
  const deps: BotDeps = {
    token: '1:token',
    contextFor: (ownerId) => ({ ...ctx, ownerId, actor: 'owner' }),
    loginFlow: idleLogins(ctx),
    locales: LOCALES,
    clock: ctx.clock,
    log: ctx.log,
    ...change,
  }
  const bot = createBot(deps)
  bot.botInfo = ME
  const chat: Chat = {
    deps,
    api: bot.api,
    calls: [],
    refuse: () => undefined,
    say: (person, content) => chat.handle(messageFrom(person, typeof content === 'string' ? textOf(content) : content)),
    tap: (person, data) => chat.handle(tapOf(person, data)),
    handle: (update) => handle(chat, bot, update),
  }
  bot.api.config.use(catchCalls(chat))
  return chat
}

async function handle(chat: Chat, bot: Bot<BotContext>, update: object): Promise<Call[]> {
  const before = chat.calls.length
  await bot.handleUpdate({ update_id: (lastId += 1), ...update })
  return chat.calls.slice(before)
}

function catchCalls(chat: Chat): Transformer {
  return async (_, method, payload) => {
    const call = { method, payload: { ...payload } }
    chat.calls.push(call)
    const refusal = chat.refuse(call)
    const answer = refusal ? { ok: false, ...refusal } : { ok: true, result: { message_id: (lastId += 1) } }
    return answer as ApiResponse<never>
  }
}

/** A real flow in which nobody logs in. */
function idleLogins(ctx: TestContext['ctx']): LoginFlow {
  const vault = createVault([{ id: 'test', key: randomBytes(32) }])
  return createLoginFlow({ settings: { apiId: 1, apiHash: 'hash', log: ctx.log }, vault, clock: ctx.clock })
}

function personOf(id: number) {
  return { id, is_bot: false, first_name: 'Anna', language_code: 'en' }
}

function messageFrom(person: number, content: object) {
  const chat = { id: person, type: 'private', first_name: 'Anna' }
  return { message: { message_id: (lastId += 1), date: 1, chat, from: personOf(person), ...content } }
}

function textOf(text: string) {
  const command = /^\/\w+/.exec(text)?.[0]
  return command ? { text, entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : { text }
}

function tapOf(person: number, data: string) {
  const { message } = messageFrom(person, { text: 'a screen' })
  const query = { id: String((lastId += 1)), chat_instance: '1', data, from: personOf(person) }
  return { callback_query: { ...query, message: { ...message, from: ME } } }
}

/** The words that a person reads in these calls. */
export function wordsOf(calls: readonly Call[]): string {
  return calls.map(({ payload }) => textOfCall(payload)).join('\n')
}

/** The toasts among these calls. */
export function toastsOf(calls: readonly Call[]): string[] {
  return calls.flatMap(({ method, payload }) => (method === 'answerCallbackQuery' ? [textOfCall(payload)] : []))
}

function textOfCall({ text, caption }: Call['payload']): string {
  if (typeof text === 'string') return text
  return typeof caption === 'string' ? caption : ''
}
