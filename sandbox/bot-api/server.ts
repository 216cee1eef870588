import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bot } from '../world/bots.ts'
import type { Conversations } from '../world/conversations.ts'
import type { World } from '../world/world.ts'
import { readBody } from './body.ts'
import { BotApiError } from './errors.ts'
import { Dispatcher, type Given } from './dispatcher.ts'
import type { RateLimitRules } from './rate-limits.ts'
import type { Violation } from './violations.ts'

export interface BotApiServerOptions {
  readonly world: World
  readonly bots: Conversations
  /** None by default; `TELEGRAM_RATE_LIMITS` for Telegram's. */
  readonly rateLimits?: RateLimitRules | undefined
}

/** Longer than clients keep an idle connection: a server that hangs up first looks like a failing network. */
const KEEP_ALIVE_MS = 600_000

/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. Source: core.telegram.org/bots/api */
export class BotApiServer {
  readonly #world: World
  readonly #bots: Conversations
  readonly #dispatcher: Dispatcher
  readonly #server: Server

  constructor(options: BotApiServerOptions) {
    this.#world = options.world
    this.#bots = options.bots
    this.#dispatcher = new Dispatcher(options)
    this.#server = createServer((request, response) => void this.#handle(request, response))
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS
    this.#server.on('connection', (socket) => socket.setNoDelay(true))
  }

  get violations(): readonly Violation[] {
    return this.#dispatcher.violations
  }

  /** Listens on the loopback interface; gives the port. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    this.#dispatcher.close()
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { clock } = this.#world
    response.setHeader('x-sandbox-clock', `${Math.floor(clock.now())};${clock.rate}`)
    try {
      await this.#route(request, response)
    } catch (error) {
      if (!(error instanceof BotApiError)) console.error(error)
      answerError(response, error instanceof BotApiError ? error : new BotApiError(500, 'Internal Server Error'))
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = decodeURIComponent(url.pathname)
    if (path === '/') return void response.end()
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(path)
    if (file) return this.#download(this.#authorize(file[1] ?? ''), file[2] ?? '', response)
    const [, token, method] = /^\/bot([^/]+)\/([^/]+)\/?$/.exec(path) ?? []
    if (token === undefined || method === undefined) throw new BotApiError(404, 'Not Found')
    const bot = this.#authorize(token)
    const body = await readBody(request, url.searchParams)
    await this.#answer({ bot, method, ...body, signal: closeSignal(response) }, response)
  }

  async #answer(given: Given, response: ServerResponse): Promise<void> {
    const outcome = await this.#dispatcher.dispatch(given)
    if (outcome.kind === 'answer') return answerJson(response, 200, { ok: true, result: outcome.result })
    if (outcome.kind === 'cut') response.destroy()
  }

  /** @throws BotApiError 401 */
  #authorize(token: string): Bot {
    if (!token.includes(':') || token.startsWith('0')) {
      throw new BotApiError(401, 'Unauthorized: invalid token specified')
    }
    const bot = this.#bots.findBotByToken(token)
    if (!bot) throw new BotApiError(401, 'Unauthorized')
    return bot
  }

  #download(_bot: Bot, path: string, response: ServerResponse): void {
    const file = this.#bots.files.findByPath(path)
    if (!file) throw new BotApiError(404, 'Not Found')
    response.setHeader('content-type', 'application/octet-stream')
    response.setHeader('content-length', file.bytes.length)
    response.end(file.bytes)
  }
}

function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController()
  response.once('close', () => closed.abort())
  return closed.signal
}

function answerError(response: ServerResponse, { code, message, retryAfter }: BotApiError): void {
  if (response.destroyed || response.headersSent) return
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  answerJson(response, code, { ok: false, error_code: code, description: message, ...parameters })
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed || response.headersSent) return
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}
