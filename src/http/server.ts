import fastify, { type FastifyInstance } from 'fastify'
import type { RawUpdate } from '#domain/chat-key.ts'
import type { Log } from '#domain/log.ts'
import { healthRoutes } from './health.ts'
import { type SecretPages, secretPageRoutes } from './secret-pages.ts'
import { telegramWebhook } from './telegram-webhook.ts'

export interface ServerOptions {
  readonly host: string
  /** 0 = whichever is free. */
  readonly port: number
  readonly isReady: () => Promise<boolean>
  readonly webhook?:
    | {
        readonly path: string
        readonly secret: string
        readonly store: (updates: readonly RawUpdate[]) => Promise<unknown>
      }
    | undefined
  /** The private pages of logins. */
  readonly secretPages?: SecretPages | undefined
  /** Proxies in front of this server, which say whom they speak for (X-Forwarded-For). */
  readonly trustedProxies?: number
  readonly log: Log
}

export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

/** An update of the Bot API is far smaller. */
const BODY_LIMIT_BYTES = 512 * 1024
const REQUEST_DEADLINE_MS = 10_000

/** Starts the one HTTP server. Closed by default: whatever is no route of ours is answered with 404. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { trustedProxies = 0 } = options
  const server = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_DEADLINE_MS,
    connectionTimeout: REQUEST_DEADLINE_MS,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    trustProxy: (_, hop) => hop < trustedProxies,
  })
  closeByDefault(server, options.log)
  healthRoutes(server, options.isReady)
  if (options.secretPages) secretPageRoutes(server, options.secretPages)
  if (options.webhook) telegramWebhook(server, options.webhook)
  const url = await server.listen({ host: options.host, port: options.port })
  return { url, close: () => server.close() }
}

/** Nobody learns from an answer what is here, or what went wrong. */
function closeByDefault(server: FastifyInstance, log: Log): void {
  server.setNotFoundHandler((_, reply) => reply.code(404).send())
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const code = error.statusCode ?? 500
    if (code >= 500) log.error({ err: error, route: request.routeOptions.url }, 'request failed')
    return reply.code(code).send()
  })
}
