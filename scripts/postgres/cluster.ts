import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { RunAs } from './run-as.ts'

/** A folder with everything of one Postgres: `data/`, the password of its only user, the log of the last run. */
export type Cluster = { data: string; log: string; owner: string; password: string; runAs: RunAs; binaries: Binaries }

export const SUPERUSER = 'veche'

/** Opens the cluster in `folder`, and makes it first if it is not there. @throws Error in words. */
export async function openCluster(folder: string, runAs: RunAs, binaries: Binaries): Promise<Cluster> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  if (!existsSync(data)) await initialise(data, passwordFile, runAs, binaries)
  await refuseOtherVersion(data, binaries)
  const password = (await readFile(passwordFile, 'utf8')).trim()
  return { data, log: join(folder, 'log'), owner: join(folder, 'owner'), password, runAs, binaries }
}

/** The rename at the end makes the cluster whole or absent, whenever the process dies. */
async function initialise(data: string, passwordFile: string, runAs: RunAs, binaries: Binaries): Promise<void> {
  const half = `${data}.new`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { mode: 0o700 })
  await writeFile(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
  for (const path of [half, passwordFile]) await give(path, runAs)
  await run(binaries.initdb, [...initdbFlags, `--pgdata=${half}`, `--pwfile=${passwordFile}`], runAs)
  await rename(half, data)
}

/** The built-in locale sorts the same on every machine. Source: postgresql.org/docs/18/locale.html */
const initdbFlags = [
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
]

async function give(path: string, { uid, gid }: RunAs): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

async function run(command: string, args: string[], runAs: RunAs): Promise<void> {
  const child = spawn(command, args, { ...runAs, cwd: '/', env: { LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject)
  child.once('close', resolve)
  if ((await promise) !== 0) throw new Error(`${command} failed:\n${Buffer.concat(said).toString()}`)
}

async function refuseOtherVersion(data: string, binaries: Binaries): Promise<void> {
  const major = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim()
  if (binaries.version.startsWith(`${major}.`)) return
  throw new Error(
    `${data} was written by PostgreSQL ${major}, but PostgreSQL ${binaries.version} is installed here. ` +
      'Export the data with the older one, or delete the folder to start anew.',
  )
}
