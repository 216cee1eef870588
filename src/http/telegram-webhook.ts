import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { RawUpdate } from '#domain/chat-key.ts'

interface Webhook {
  readonly path: string
  readonly secret: string
  readonly store: (updates: readonly RawUpdate[]) => Promise<unknown>
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/**
 * Takes updates from Telegram: stored first, answered then; Telegram repeats whatever is not answered with 2xx. A wrong
 * secret is answered like a wrong address. Source: core.telegram.org/bots/api#setwebhook
 */
export function telegramWebhook(server: FastifyInstance, { path, secret, store }: Webhook): void {
  server.post(path, {
    onRequest: async (request, reply) => {
      const given = request.headers[SECRET_HEADER]
      if (typeof given !== 'string' || !isEqual(given, secret)) return reply.code(404).send()
    },
    handler: async (request, reply) => {
      if (!isUpdate(request.body)) return reply.code(400).send()
      await store([request.body])
      return reply.code(200).send()
    },
  })
}

/** Constant time: hashes have one length, and tell nothing of what they were made from. */
function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other))
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function isUpdate(body: unknown): body is RawUpdate {
  if (typeof body !== 'object' || body === null || !('update_id' in body)) return false
  return Number.isSafeInteger(body.update_id)
}
