import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { Api } from 'telegram/index.js'
import { createTeleproto } from '#sandbox/mtproto/testing/clients.ts'
import { startStack, type Stack } from '../scripts/start/stack.ts'
import { type Measured, type Reading, round } from './parse/measured.ts'
import type { LibraryReading } from './parse/with-library.ts'
import type { ProductReading } from './parse/with-product.ts'

/**
 * Members of one group that pass in a second: through the product's worker into Postgres, and with the bare client
 * library, which keeps nothing. The same list of the same server; each reads it in a process of its own, in turns.
 */
const MEMBERS = 10_000
const ROUNDS = 5
/** Pauses of courtesy vanish: work is measured here. */
const CLOCK_RATE = 20_000
const COMMUNITY = 'big_crowd'

const rows = await runAll()
const [product, library] = rows
console.log(`${MEMBERS} members: ${product.perSecond} a second with the product, ${library.perSecond} with the library`)
console.log(JSON.stringify({ bench: 'parse', rows, ratio: round(product.perSecond / library.perSecond) }))
process.exit(0)

async function runAll() {
  await using stack = await startStack({ sandboxArgs: ['--people', '0'], clockRate: CLOCK_RATE })
  const userId = await populate(stack)
  const readers = { library: await logIn(stack, userId), product: await logIn(stack, userId) }
  const measured: Record<'product' | 'library', Measured[]> = { product: [], library: [] }
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    measured.library.push(await readWithLibrary(stack, readers.library))
    measured.product.push(await readWithProduct(stack, readers.product, turn))
  }
  return [rowOf('product', measured.product), rowOf('library', measured.library)] as const
}

/** @returns who owns the community */
async function populate({ box }: Stack): Promise<number> {
  const { people } = await box.get<{ people: { anna: { id: number } } }>('/scenario')
  const owner = people.anna.id
  await box.post('/chats', { kind: 'supergroup', title: 'Crowd', username: COMMUNITY, owner, members: MEMBERS - 1 })
  return owner
}

async function logIn({ box, addresses: { mtproto } }: Stack, userId: number): Promise<Reading> {
  const { phone = '' } = await box.get<{ phone?: string }>(`/people/${userId}`)
  const client = createTeleproto({ ...mtproto, dc: 2 })
  await client.connect()
  const asked = { phoneNumber: phone, apiId: 1, apiHash: 'hash', settings: new Api.CodeSettings({}) }
  const sent = await client.invoke(new Api.auth.SendCode(asked))
  if (!(sent instanceof Api.auth.SentCode)) throw new Error('no login code was sent')
  const { code: phoneCode } = await box.get<{ code: string }>(`/people/${userId}/code`)
  await client.invoke(new Api.auth.SignIn({ phoneNumber: phone, phoneCodeHash: sent.phoneCodeHash, phoneCode }))
  const session = String(client.session.save())
  await client.destroy()
  return { session, userId, username: COMMUNITY }
}

function readWithLibrary({ addresses: { mtproto } }: Stack, reading: Reading): Promise<Measured> {
  const told: LibraryReading = { ...reading, endpoint: { ...mtproto, dc: 2 } }
  return run('with-library.ts', told, process.env)
}

/** Into a database of its own: what is known already would be updated instead of stored. */
async function readWithProduct({ databaseUrl, env }: Stack, reading: Reading, turn: number): Promise<Measured> {
  const sql = postgres(databaseUrl, { max: 1 })
  await sql`create database ${sql(`bench_${turn}`)}`
  await sql.end()
  const url = Object.assign(new URL(databaseUrl), { pathname: `bench_${turn}` }).href
  const told: ProductReading = reading
  return run('with-product.ts', told, { ...env, DATABASE_URL: url, ROLES: 'worker' })
}

async function run(script: string, told: Reading, env: NodeJS.ProcessEnv): Promise<Measured> {
  const child = fork(fileURLToPath(new URL(`parse/${script}`, import.meta.url)), { env })
  const failed = once(child, 'exit').then(([code]) => new Error(`${script} ended with code ${code}`))
  child.send(told)
  const answer = await Promise.race([once(child, 'message'), failed])
  if (answer instanceof Error) throw answer
  await failed
  return answer[0] as Measured
}

/** The round in the middle, with the highest peak of all. */
function rowOf<What extends string>(what: What, rounds: readonly Measured[]) {
  const sorted = rounds.toSorted((one, other) => one.perSecond - other.perSecond)
  const median = sorted[Math.floor(sorted.length / 2)]
  if (!median) throw new Error('nothing was measured')
  const peakRssMb = Math.max(...rounds.map((one) => one.peakRssMb))
  return { what, n: MEMBERS, ...median, peakRssMb }
}
