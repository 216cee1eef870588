import type { TestContext } from 'node:test'
import type { Bot } from '../../world/bots.ts'
import { Conversations } from '../../world/conversations.ts'
import type { Person } from '../../world/people.ts'
import { World } from '../../world/world.ts'
import { BotApiServer, type BotApiServerOptions } from '../server.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly ok: boolean
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into the answer as far as it needs
  readonly result?: any
  readonly description?: string
  readonly parameters?: { readonly retry_after?: number }
}

export interface RunningBotApi {
  readonly world: World
  readonly conversations: Conversations
  readonly server: BotApiServer
  readonly bot: Bot
  readonly root: string
  /** Has written `/start` to the bot, which has received it. */
  readonly anna: Person
  readonly call: (method: string, params?: Record<string, unknown>) => Promise<Reply>
  readonly upload: (method: string, form: FormData) => Promise<Reply>
}

/** A world with one bot and one person who has started it, behind a real server that ends with the test. */
export async function startBotApi(t: TestContext, options: Partial<BotApiServerOptions> = {}): Promise<RunningBotApi> {
  const world = new World({ seed: 7 })
  const conversations = new Conversations(world)
  const bot = conversations.addBot({ username: 'veche_bot', name: 'Veche' })
  const server = new BotApiServer({ world, bots: conversations, ...options })
  const root = `http://127.0.0.1:${await server.listen()}`
  t.after(() => server.close())
  const anna = world.addPerson({ name: 'Anna Koval', username: 'anna_k' })
  conversations.say(anna.id, bot.id, { text: '/start' })
  bot.updates.keepLast(0)
  const send = async (method: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(`${root}/bot${bot.token}/${method}`, { method: 'POST', ...init })
    return { status: response.status, headers: response.headers, ...((await response.json()) as { ok: boolean }) }
  }
  const call = (method: string, params: Record<string, unknown> = {}): Promise<Reply> =>
    send(method, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) })
  const upload = (method: string, form: FormData): Promise<Reply> => send(method, { body: form })
  return { world, conversations, server, bot, root, anna, call, upload }
}

/** A picture of one pixel. */
export const PIXEL_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
