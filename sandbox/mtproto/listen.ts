import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:net'

const LOWEST_PORT = 10_000
/** Session strings of teleproto and gramjs keep the port in a signed 16-bit number. */
const FIRST_FORBIDDEN_PORT = 32_768
const MAX_TRIES = 50

/** Listens on 127.0.0.1. @returns the port @throws Error if the port that was asked for is taken */
export async function listenOnLowPort(server: Server, port?: number): Promise<number> {
  if (port) return listen(server, port)
  for (let tries = 1; ; tries++) {
    try {
      return await listen(server, randomInt(LOWEST_PORT, FIRST_FORBIDDEN_PORT))
    } catch (error) {
      if (!isTaken(error) || tries === MAX_TRIES) throw error
    }
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return port
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
