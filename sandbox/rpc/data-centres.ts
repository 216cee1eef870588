import { MtprotoServer, createServerSecrets } from '../mtproto/server.ts'
import { createRpcHandler } from './handler.ts'
import type { Telegram } from './telegram.ts'

/** Where people's accounts live: most clients start at 2, and 4 is one to be sent on to. */
const NUMBERS = [2, 4]

export interface DataCentres {
  readonly servers: readonly MtprotoServer[]
  readonly home: MtprotoServer
  close(): Promise<void>
}

/** Opens the data centres of one Telegram; they share its world and its RSA key. Ports follow `port`, if given. */
export async function openDataCentres(telegram: Telegram, port?: number): Promise<DataCentres> {
  const handler = createRpcHandler(telegram)
  const secrets = createServerSecrets()
  const servers = NUMBERS.map((dc, index) => {
    return new MtprotoServer({ handler, secrets, dc, ...(port && { port: port + index }) })
  })
  for (const server of servers) {
    await server.listen()
    telegram.open(server)
  }
  const [home] = servers
  if (!home) throw new Error('a Telegram needs a data centre')
  const close = async (): Promise<void> => void (await Promise.all(servers.map((server) => server.close())))
  return { servers, home, close }
}
