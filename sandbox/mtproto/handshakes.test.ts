import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Api } from 'telegram/index.js'
import { MtprotoServer } from './server.ts'
import { createMtcute, createTeleproto } from './testing/clients.ts'
import { TinyTelegram } from './testing/tiny-telegram.ts'

const HANDSHAKES = 50

for (const [name, connect] of [
  ['teleproto', connectTeleproto],
  ['mtcute', connectMtcute],
] as const) {
  test(`${HANDSHAKES} ${name} clients make a key each, none in a second attempt`, async () => {
    const telegram = new TinyTelegram()
    let connections = 0
    const onConnect = () => void connections++
    const server = new MtprotoServer({ handler: telegram, onConnect })
    await server.listen()
    for (let count = 0; count < HANDSHAKES; count++) await connect(server)
    await server.close()
    assert.deepEqual([telegram.keys.size, connections], [HANDSHAKES, HANDSHAKES])
  })
}

async function connectTeleproto(server: MtprotoServer): Promise<void> {
  const client = createTeleproto(server)
  await client.connect()
  await client.invoke(new Api.help.GetNearestDc())
  await client.destroy()
}

async function connectMtcute(server: MtprotoServer): Promise<void> {
  const client = await createMtcute(server)
  await client.connect()
  await client.call({ _: 'help.getNearestDc' })
  await client.destroy()
}
