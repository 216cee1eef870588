import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { logInTeleproto } from '#sandbox/rpc/testing/clients.ts'
import { openTown, type Town } from '#sandbox/rpc/testing/town.ts'
import type { Held, Holding } from './memory-holder.ts'

/** Heap and RSS of connected idle accounts, through the product and with bare clients of the library. */
const DEFAULT_ACCOUNTS = 50

const count = Number(process.argv[2] ?? DEFAULT_ACCOUNTS)
const town = await openTown()
const sessions = await logInMany(town, count)
const library = await hold('library')
const product = await hold('product')
await town[Symbol.asyncDispose]()

const rows = [
  { what: 'product', n: count, ...product },
  { what: 'library', n: count, ...library },
]
console.log(
  `${count} idle accounts: ${product.peakRssMb} MB with the product, ${library.peakRssMb} MB with bare clients`,
)
console.log(JSON.stringify({ bench: 'memory', rows, ratio: round(library.peakRssMb / product.peakRssMb) }))

async function logInMany(place: Town, accounts: number): Promise<Holding['sessions']> {
  const made: { userId: number; session: string }[] = []
  for (let index = 0; index < accounts; index++) {
    const person = place.add({ name: `Account ${index}` })
    const client = await logInTeleproto(place, person)
    made.push({ userId: person.id, session: String(client.session.save()) })
    await client.destroy()
  }
  return made
}

/** Each in a process of its own; the server stays in this one. */
async function hold(what: Holding['what']): Promise<Held> {
  const { port, publicKeyPem } = town.centres.home
  const child = fork(fileURLToPath(new URL('memory-holder.ts', import.meta.url)), { execArgv: ['--expose-gc'] })
  const holding: Holding = { what, sessions, endpoint: { host: '127.0.0.1', port, publicKeyPem } }
  child.send(holding)
  const [held] = (await once(child, 'message')) as [Held]
  await once(child, 'exit')
  return held
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
