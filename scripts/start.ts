import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findFreePort } from './free-port.ts'
import { startChild, type Child } from './start/child.ts'
import { startDatabase, startSandboxDatabase } from './start/database.ts'
import { hasCredentials, sandboxEnvironment } from './start/environment.ts'
import { startSandbox } from './start/sandbox.ts'
import { waitUntilUp } from './start/wait-until-up.ts'
import { realWords, sandboxWords } from './start/words.ts'

const DEFAULT_PORT = '3000'

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
  const product = startProduct(stack, { ...process.env, DATABASE_URL: url, PORT: port })
  if (await isUp(port, product)) console.log(realWords)
  return await untilEnd(product)
}

async function runInSandbox(args: string[]): Promise<number> {
  await using stack = new AsyncDisposableStack()
  const url = process.env['DATABASE_URL'] || (await onStack(stack, startSandboxDatabase()))
  const { child: box, addresses } = await startSandbox(args)
  stack.defer(async () => void (await box.stop()))
  const port = process.env['PORT'] || String(await findFreePort())
  const boxed = sandboxEnvironment(addresses, clockRateOf(args))
  const product = startProduct(stack, { ...process.env, ...boxed, DATABASE_URL: url, PORT: port })
  if (await isUp(port, product)) console.log(sandboxWords(addresses, port))
  const end = await Promise.race([untilEnd(product), box.ended.then(() => 'no sandbox' as const)])
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

/** The product's own exit code, whether it ended by itself or was asked to. */
function untilEnd(product: Child): Promise<number> {
  return Promise.race([product.ended, stopAsked.then(product.stop)])
}

function clockRateOf(args: string[]): string {
  const { values } = parseArgs({ args, strict: false, options: { 'clock-rate': { type: 'string' } } })
  return String(values['clock-rate'] ?? 1)
}
