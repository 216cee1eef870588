import type { FastifyInstance } from 'fastify'

/** `/healthz`: the process lives. `/readyz`: it can do its work just now. */
export function healthRoutes(server: FastifyInstance, isReady: () => Promise<boolean>): void {
  server.get('/healthz', async () => ({ ok: true }))
  server.get('/readyz', async (_, reply) => {
    const ok = await isReady()
    return reply.code(ok ? 200 : 503).send({ ok })
  })
}
