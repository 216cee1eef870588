import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { SandboxClient } from '../sandbox/client.ts'
import type { Cast, Somebody } from './demo/cast.ts'
import { findFreePort } from './free-port.ts'
import { startChild, type Child } from './start/child.ts'
import { startDatabase, startSandboxDatabase } from './start/database.ts'
import { hasCredentials, ownAddress, sandboxEnvironment } from './start/environment.ts'
import { refuseTakenPort } from './start/refuse-taken-port.ts'
import { startSandbox } from './start/sandbox.ts'
import { waitUntilUp } from './start/wait-until-up.ts'
import { realWords, sandboxWords } from './start/words.ts'

const DEFAULT_PORT = '3000'
/** Like the words of this script; an option that comes later wins. */
const DEFAULT_LANGUAGE = ['--lang', 'en']

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
if (existsSync('.env')) process.loadEnvFile('.env')

const stopAsked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
})

try {
  process.exitCode = hasCredentials(process.env) ? await runForReal() : await runInSandbox(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** Everything that was put on the stack ends in reverse order: the product first, its database last. */
async function runForReal(): Promise<number> {
  await using stack = new AsyncDisposableStack()
  const url = process.env['DATABASE_URL'] || (await onStack(stack, startDatabase()))
  const port = process.env['PORT'] || DEFAULT_PORT
  await refuseTakenPort(port)
  const product = startProduct(stack, { ...process.env, DATABASE_URL: url, PORT: port })
  const wasUp = await isUp(port, product)
  if (wasUp) console.log(realWords)
  return await untilEnd(product, wasUp)
}

async function runInSandbox(args: string[]): Promise<number> {
  await using stack = new AsyncDisposableStack()
  const url = process.env['DATABASE_URL'] || (await onStack(stack, startSandboxDatabase()))
  const { child: box, addresses } = await startSandbox([...DEFAULT_LANGUAGE, ...args])
  stack.defer(async () => void (await box.stop()))
  const port = process.env['PORT'] || String(await findFreePort())
  await refuseTakenPort(port)
  const boxed = { ...sandboxEnvironment(addresses, clockRateOf(args)), ...ownAddress(port) }
  const product = startProduct(stack, { ...process.env, ...boxed, DATABASE_URL: url, PORT: port })
  const wasUp = await isUp(port, product)
  if (wasUp) console.log(sandboxWords({ addresses, port, anna: await findAnna(addresses.control) }))
  const end = await Promise.race([untilEnd(product, wasUp), box.ended.then(() => 'no sandbox' as const)])
  if (end !== 'no sandbox') return end
  console.error('The sandbox has ended, so Veche ends too.')
  return 1
}

async function onStack(stack: AsyncDisposableStack, starting: ReturnType<typeof startDatabase>): Promise<string> {
  const { url, stop } = await starting
  stack.defer(stop)
  return url
}

function startProduct(stack: AsyncDisposableStack, env: NodeJS.ProcessEnv): Child {
  const product = startChild({ script: 'src/main.ts', env, stdout: 'inherit' })
  stack.defer(async () => void (await product.stop()))
  return product
}

function isUp(port: string, product: Child): Promise<boolean> {
  return Promise.race([waitUntilUp(port, product), stopAsked.then(() => false)])
}

async function findAnna(control: string): Promise<Somebody> {
  return (await new SandboxClient(control).get<Cast>('/scenario')).people.anna
}

/** The product's own exit code, whether it ended by itself or was asked to. What stopped its start it has told. */
async function untilEnd(product: Child, wasUp: boolean): Promise<number> {
  const end = await Promise.race([product.ended, stopAsked])
  if (end === undefined) return product.stop()
  if (wasUp) console.error(`Veche has ended by itself, with code ${end}.`)
  return end
}

function clockRateOf(args: string[]): string {
  const { values } = parseArgs({ args, strict: false, options: { 'clock-rate': { type: 'string' } } })
  return String(values['clock-rate'] ?? 1)
}
