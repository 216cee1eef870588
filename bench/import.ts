import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/client.ts'
import { owners } from '#db/schema/owners.ts'
import { importAudience } from '#services/imports/import-audience.ts'
import { readList } from '#services/imports/read-list.ts'
import { startTemporaryPostgres } from '../scripts/postgres.ts'

/**
 * Imports a file of a million lines, every line validated, beside a bare COPY of the same rows into the same tables
 * of another database. Usage: `node bench/import.ts [lines]`.
 */
const OWNER = 7n
const EXPIRES = '2027-02-18T00:00:00Z'
const PIECE = 5000

const lines = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(join(tmpdir(), 'veche-bench-import-'))
const server = await startTemporaryPostgres()
try {
  const path = join(folder, 'people.csv')
  await pipeline(Readable.from(fileOf(lines)), createWriteStream(path))
  const product = await measure('product', async () => importFile(await makeDatabase('product'), path))
  const library = await measure('library', async () => copyRows(await makeDatabase('library')))
  const ratio = Math.round((product.perSecond / library.perSecond) * 100) / 100
  console.log(`${lines} lines: ${product.perSecond} a second validated, ${library.perSecond} with a bare COPY`)
  console.log(JSON.stringify({ bench: 'import', rows: [product, library], ratio }))
} finally {
  await server.stop()
  await rm(folder, { recursive: true })
}

async function makeDatabase(name: string): Promise<string> {
  const admin = postgres(server.url, { max: 1 })
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  const url = Object.assign(new URL(server.url), { pathname: name }).href
  await migrate(url)
  const client = openDatabase(url)
  await client.db.insert(owners).values({ id: OWNER, language: 'en', createdAt: new Date(EXPIRES) })
  await client.close()
  return url
}

interface Measured {
  readonly what: string
  readonly n: number
  readonly perSecond: number
  readonly cpuSeconds: number
  readonly peakRssMb: number
  /** Growth between a tenth of the work and its end: what a longer file would add. */
  readonly growthMb: number
}

async function measure(what: string, prepare: () => Promise<() => Promise<number>>): Promise<Measured> {
  const work = await prepare()
  const rss: number[] = []
  const timer = setInterval(() => rss.push(process.memoryUsage.rss()), 50)
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  const taken = await work()
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(cpu)
  clearInterval(timer)
  if (taken !== lines) throw new Error(`${what}: ${taken} of ${lines} rows were taken`)
  const early = Math.max(...rss.slice(0, Math.ceil(rss.length / 5)))
  return {
    what,
    n: lines,
    perSecond: Math.round(lines / seconds),
    cpuSeconds: Math.round((user + system) / 10_000) / 100,
    peakRssMb: Math.round(Math.max(...rss) / 2 ** 20),
    growthMb: Math.round((Math.max(...rss) - early) / 2 ** 20),
  }
}

function importFile(url: string, path: string): () => Promise<number> {
  return async () => {
    const client = openDatabase(url)
    const { db } = client
    const clock = { now: () => new Date(EXPIRES), wall: () => new Date(), wallMsUntil: () => 0 }
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    const ctx = { db, clock, log, random: Math.random, ring: async () => {}, actor: 'bench', ownerId: OWNER }
    const { taken } = await importAudience({
      ctx,
      source: { chatId: 1n, messageId: 1, name: 'people.csv' },
      items: readList(createReadStream(path)),
      onLeftOut: async () => {},
    })
    await client.close()
    return taken
  }
}

/** Usernames, numbers and ids, as lists have them. */
function fieldsOf(n: number): { readonly id: string; readonly username: string; readonly phone: string } {
  if (n % 10 < 6) return { id: '', username: `person_number_${n}`, phone: '' }
  if (n % 10 < 8) return { id: '', username: '', phone: String(79_000_000_000 + n) }
  return { id: String(1_000_000_000 + n), username: `person_number_${n}`, phone: '' }
}

function* pieces(toLine: (n: number) => string): Generator<string> {
  for (let from = 0; from < lines; from += PIECE) {
    yield Array.from({ length: Math.min(PIECE, lines - from) }, (_, n) => toLine(from + n)).join('')
  }
}

function* fileOf(_lines: number): Generator<string> {
  yield 'id,username,phone\n'
  yield* pieces((n) => {
    const { id, username, phone } = fieldsOf(n)
    return `${id},${username && `@${username}`},${phone && `+${phone}`}\n`
  })
}

function copyRows(url: string): () => Promise<number> {
  return async () => {
    const sql = postgres(url, { max: 1 })
    const expires = EXPIRES
    const [audience] = await sql<{ id: number }[]>`
      insert into audiences (owner_id, title, created_at, expires_at)
      values (${String(OWNER)}, 'copy', ${expires}, ${expires}) returning id`
    await sql.begin(async (tx) => {
      const people =
        await tx`copy people (id, owner_id, telegram_id, username, phone, first_name, expires_at) from stdin`.writable()
      const or = (value: string) => (value === '' ? '\\N' : value)
      const personLine = (n: number) => {
        const { id, username, phone } = fieldsOf(n)
        return `${n + 1}\t${OWNER}\t${or(id)}\t${or(username)}\t${or(phone)}\t\t${expires}\n`
      }
      await pipeline(Readable.from(pieces(personLine)), people)
      const members = await tx`copy audience_members (audience_id, person_id, found_at) from stdin`.writable()
      await pipeline(Readable.from(pieces((n) => `${audience?.id}\t${n + 1}\t${expires}\n`)), members)
    })
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from audience_members`
    await sql.end()
    return row?.count ?? 0
  }
}
