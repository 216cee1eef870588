import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Whoever listens there already could answer for the product when we look whether it is up. What is wrong with the
 * number itself the product tells. @throws Error in words
 */
export async function refuseTakenPort(port: string): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return
  const server = createServer()
  try {
    await once(server.listen(Number(port), '127.0.0.1'), 'listening')
  } catch (error) {
    throw new Error(`PORT ${port} is taken by another program: end that one, or set PORT to a free one.`, {
      cause: error,
    })
  } finally {
    server.close()
  }
}
