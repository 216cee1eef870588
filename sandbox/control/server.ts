import { once } from 'node:events'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RpcError } from '../mtproto/rpc.ts'
import { ConversationError } from '../world/saying.ts'
import { WorldError } from '../world/world.ts'
import type { Box } from './box.ts'
import { chatRoutes } from './chats.ts'
import { peopleRoutes } from './people.ts'
import { readJson } from './read-json.ts'
import { ControlError, notFound } from './refusal.ts'
import { FileAnswer, type Handler, type Routes } from './route.ts'
import { talkRoutes } from './talk.ts'
import { troubleRoutes } from './trouble.ts'
import { truthRoutes } from './truth.ts'

const ROUTES: Routes = { ...peopleRoutes, ...talkRoutes, ...chatRoutes, ...troubleRoutes, ...truthRoutes }

interface Route {
  readonly method: string
  readonly parts: readonly string[]
  readonly handler: Handler
}

const TABLE: readonly Route[] = Object.entries(ROUTES).map(([name, handler]) => {
  const [method = '', path = ''] = name.split(' ')
  return { method, parts: path.split('/'), handler }
})

/** The control port: JSON over HTTP on 127.0.0.1, with which tests and people play Telegram's users. */
export class ControlServer {
  readonly #server: Server

  constructor(box: Box) {
    this.#server = createServer((request, response) => void respond(box, request, response))
  }

  /** @returns the address, e.g. `http://127.0.0.1:8080` */
  async listen(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}

async function respond(box: Box, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, 200, await run(box, request))
  } catch (error) {
    const { status, message } = inWords(error)
    send(response, status, { error: message })
  }
}

async function run(box: Box, request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const { handler, params } = findRoute(request.method ?? 'GET', url.pathname)
  const body = request.method === 'POST' ? await readJson(request) : undefined
  return handler({ box, params, query: url.searchParams, body })
}

/** @throws ControlError 404, or 405 when only the method is wrong */
function findRoute(method: string, path: string): { handler: Handler; params: Record<string, string> } {
  const parts = path.split('/')
  const fitting = TABLE.flatMap((route) => {
    const params = match(route.parts, parts)
    return params ? [{ ...route, params }] : []
  })
  const found = fitting.find((route) => route.method === method)
  if (found) return found
  if (fitting.length === 0) throw notFound(`there is nothing at ${path}`)
  throw new ControlError(405, `${path} takes ${fitting.map((route) => route.method).join(' or ')}, not ${method}`)
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (wanted.startsWith(':')) params[wanted.slice(1)] = decode(part)
    else if (wanted !== part) return undefined
  }
  return params
}

/** A stray percent sign is taken as it is. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function inWords(error: unknown): { status: number; message: string } {
  if (error instanceof ControlError) return error
  if (error instanceof ConversationError || error instanceof WorldError) return { status: 409, message: error.message }
  if (error instanceof RpcError) return { status: 409, message: `Telegram refuses: ${error.message}` }
  console.error('control port:', error)
  return { status: 500, message: 'the sandbox has a bug; its own output says more' }
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  if (answer instanceof FileAnswer) {
    response.writeHead(status, { 'content-type': 'application/octet-stream' }).end(answer.bytes)
    return
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer))
}
