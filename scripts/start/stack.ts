import { SandboxClient } from '../../sandbox/client.ts'
import { findFreePort } from '../free-port.ts'
import { type Child, startChild } from './child.ts'
import { startSandboxDatabase } from './database.ts'
import { ownAddress, sandboxEnvironment } from './environment.ts'
import { type Addresses, startSandbox } from './sandbox.ts'
import { waitUntilUp } from './wait-until-up.ts'

export interface Stack extends AsyncDisposable {
  readonly addresses: Addresses
  readonly box: SandboxClient
  readonly databaseUrl: string
  /** The product's environment, for further processes beside the first. */
  readonly env: NodeJS.ProcessEnv
  /** Starts one more process of the product, and waits until it is up. */
  startProduct(env?: NodeJS.ProcessEnv): Promise<Child>
}

interface StartStack {
  /** Options of `npm run sandbox`. */
  readonly sandboxArgs: readonly string[]
  readonly clockRate: number
  /** Without it a Postgres is started that is gone afterwards. */
  readonly databaseUrl?: string | undefined
  readonly env?: NodeJS.ProcessEnv | undefined
  /** Whether each process of the product serves private pages under its own address. */
  readonly hasPages?: boolean | undefined
  /** A file descriptor for what the product prints; its own output goes to ours if left out. */
  readonly output?: number | undefined
}

/** A sandbox and a database, with the product to be started against them: for the demo and the stories. */
export async function startStack({
  sandboxArgs,
  clockRate,
  databaseUrl,
  env = {},
  hasPages = false,
  output,
}: StartStack): Promise<Stack> {
  await using started = new AsyncDisposableStack()
  const url = databaseUrl ?? (await startOwnDatabase(started))
  const { child, addresses } = await startSandbox([...sandboxArgs, '--clock-rate', String(clockRate)])
  started.defer(async () => void (await child.stop()))
  const environment = { ...process.env, ...sandboxEnvironment(addresses, String(clockRate)), DATABASE_URL: url, ...env }
  const stack = started.move()
  return {
    addresses,
    box: new SandboxClient(addresses.control),
    databaseUrl: url,
    env: environment,
    startProduct: (more = {}) => startProduct(stack, { env: { ...environment, ...more }, hasPages, output }),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

async function startOwnDatabase(stack: AsyncDisposableStack): Promise<string> {
  const { url, stop } = await startSandboxDatabase()
  stack.defer(stop)
  return url
}

interface StartProduct {
  readonly env: NodeJS.ProcessEnv
  readonly hasPages: boolean
  readonly output: number | undefined
}

/** @throws Error if the product ends before it is up */
async function startProduct(stack: AsyncDisposableStack, { env, hasPages, output }: StartProduct): Promise<Child> {
  const port = String(await findFreePort())
  const own = { ...(hasPages ? ownAddress(port) : {}), PORT: port }
  const product = startChild({ script: 'src/main.ts', env: { ...env, ...own }, stdout: output ?? 'inherit' })
  stack.defer(async () => void (await product.stop()))
  if (await waitUntilUp(port, product)) return product
  throw new Error(`the product ended with code ${await product.ended} before it was up`)
}
