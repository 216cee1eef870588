import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { createTestDatabase } from '#db/testing.ts'
import type { SandboxClient } from '../../../sandbox/client.ts'
import { Person } from '../../../sandbox/testing/person.ts'
import { startStack } from '../../../scripts/start/stack.ts'
import { assertCleanEnd } from './clean-end.ts'
import { type Product, runProduct } from './product.ts'
import type { Cast, Somebody } from './cast.ts'

export interface StoryOptions {
  readonly seed?: number
  /** Size of the source community; 60 if left out. */
  readonly people?: number
  readonly lang?: 'en' | 'ru'
  readonly scenario?: 'first-steps' | 'bad-day'
  /** Virtual seconds in a real one; 60 if left out. */
  readonly clockRate?: number
  /** Of the product, beside what the sandbox gives. */
  readonly env?: NodeJS.ProcessEnv
  /** Codes and passwords are entered on pages. */
  readonly hasPages?: boolean
}

export interface Story extends AsyncDisposable {
  readonly box: SandboxClient
  /** Who and what is in the box. */
  readonly cast: Cast
  readonly databaseUrl: string
  /** A connection to the product's database. */
  readonly sql: Sql
  /** The environment of the product. */
  readonly env: NodeJS.ProcessEnv
  /** Somebody at the keyboard, by the id in the box. */
  personOf(id: number): Person
  /** Somebody new in the box; the phone number is made up. */
  addPerson(newcomer: Newcomer): Promise<Somebody>
  startProduct(env?: NodeJS.ProcessEnv): Promise<Product>
  /** The lines that all processes of the product have logged. */
  log(): LogLine[]
  /** Stops the product, and fails unless everything ended as it should (see clean-end.ts). */
  end(): Promise<void>
}

export interface Newcomer {
  readonly name: string
  readonly language?: 'en' | 'ru'
  readonly password?: string
  /** The data centre of the account: 2 or 4. */
  readonly dc?: 2 | 4
}

export interface LogLine {
  /** Of pino: 50 is an error. */
  readonly level: number
  readonly msg: string
  readonly [field: string]: unknown
}

const USUAL_PEOPLE = 60
const USUAL_RATE = 60

/** A sandbox in a process of its own and a database; the product's processes are started by the story. */
export async function startStory(options: StoryOptions = {}): Promise<Story> {
  await using started = new AsyncDisposableStack()
  const database = await createTestDatabase()
  started.defer(database.drop)
  const output = openOutput(started)
  const { env, hasPages, clockRate = USUAL_RATE } = options
  const stack = started.use(
    await startStack({
      sandboxArgs: toArgs(options),
      clockRate,
      databaseUrl: database.url,
      env,
      hasPages,
      output: output.descriptor,
    }),
  )
  const sql = postgres(database.url, { max: 2, onnotice: () => {} })
  started.defer(() => sql.end())
  const products: Product[] = []
  const people: Person[] = []
  let lastPhone = 79_000_000_000
  const story: Omit<Story, 'end' | typeof Symbol.asyncDispose> = {
    box: stack.box,
    cast: await stack.box.get<Cast>('/scenario'),
    databaseUrl: database.url,
    sql,
    env: stack.env,
    personOf: (id) => {
      const person = new Person({ box: stack.box, id })
      people.push(person)
      return person
    },
    addPerson: ({ language = options.lang ?? 'en', ...newcomer }) =>
      stack.box.post('/people', { ...newcomer, language, phone: String((lastPhone += 1)) }),
    startProduct: async (more) => {
      const product = runProduct(await stack.startProduct(more))
      products.push(product)
      return product
    },
    log: () => readLines(output.path),
  }
  const all = started.move()
  return {
    ...story,
    end: () => assertCleanEnd(story, products, people),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

function toArgs({ seed = 1, people = USUAL_PEOPLE, lang = 'en', scenario = 'first-steps' }: StoryOptions): string[] {
  return ['--seed', String(seed), '--people', String(people), '--lang', lang, '--scenario', scenario]
}

function openOutput(stack: AsyncDisposableStack): { readonly path: string; readonly descriptor: number } {
  const folder = mkdtempSync(join(tmpdir(), 'veche-story-'))
  const path = join(folder, 'product.log')
  const descriptor = openSync(path, 'a')
  stack.defer(() => {
    closeSync(descriptor)
    rmSync(folder, { recursive: true })
  })
  return { path, descriptor }
}

function readLines(path: string): LogLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine)
}
