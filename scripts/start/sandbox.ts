import { createInterface } from 'node:readline'
import { z } from 'zod'
import { startChild, type Child } from './child.ts'

const addressesSchema = z.object({
  botApi: z.string(),
  mtproto: z.object({ host: z.string(), port: z.number(), publicKeyPem: z.string() }),
  control: z.string(),
  bot: z.object({ token: z.string(), username: z.string() }),
  apiId: z.number(),
  apiHash: z.string(),
})

export type Addresses = z.output<typeof addressesSchema>
export type Sandbox = { child: Child; addresses: Addresses }

/** Starts the Telegram in a box with the options of `npm run sandbox`. @throws Error if it ends before it serves. */
export async function startSandbox(args: string[]): Promise<Sandbox> {
  const child = startChild({ script: 'sandbox/main.ts', args: ['--json', ...args], stdout: 'pipe' })
  const firstLine = await Promise.race([readFirstLine(child), child.ended])
  if (typeof firstLine === 'number') throw new Error(`The sandbox ended with code ${firstLine} before it served.`)
  return { child, addresses: addressesSchema.parse(JSON.parse(firstLine)) }
}

/** What comes after the first line is shown as it is. */
function readFirstLine({ process: { stdout } }: Child): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  if (!stdout) throw new Error('The sandbox was started without a pipe for its output.')
  const lines = createInterface(stdout)
  lines.once('line', (first) => {
    resolve(first)
    lines.on('line', (line) => console.log(line))
  })
  return promise
}
