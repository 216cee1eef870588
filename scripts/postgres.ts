import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { findBinaries } from './postgres/binaries.ts'
import { openCluster, SUPERUSER, type Cluster } from './postgres/cluster.ts'
import { findRunning, isAlive, type Running } from './postgres/pid-file.ts'
import { canReach, chooseUser, type RunAs } from './postgres/run-as.ts'
import { startServer, stopServer, waitUntilReady } from './postgres/server.ts'

export type Postgres = { url: string; stop: () => Promise<void> }

/** Where data and programs go when root's repository is in a folder that no other user may enter, such as /root. */
const HOME_OF_ROOT = '/var/lib/veche'
const TEMPORARY = /^veche-postgres-(?<pid>\d+)-/

/**
 * Starts the embedded Postgres on 127.0.0.1 with lasting data in `dataDir`. A server that a killed process has left
 * behind is used again; one that another live process has started is shared, and stays when this one stops.
 * @throws Error in words, with the end of the log.
 */
export async function startPostgres({ dataDir, port }: { dataDir: string; port?: number }): Promise<Postgres> {
  const runAs = chooseUser()
  const folder = await reachableFolder(resolve(dataDir), runAs)
  const cluster = await openCluster(folder, runAs, await findBinaries(runAs, HOME_OF_ROOT))
  const left = await findLeftRunning(cluster)
  if (left && isAlive(await readOwner(cluster))) return { url: urlOf(cluster, left), stop: async () => {} }
  const server = left ?? (await startServer(cluster, [], port))
  await writeFile(cluster.owner, String(process.pid))
  return { url: urlOf(cluster, server), stop: stopperOf(cluster, server) }
}

/** Starts a Postgres whose data is gone after `stop`; `settings` are lines of postgresql.conf, like `fsync=off`. */
export async function startTemporaryPostgres(settings: string[] = []): Promise<Postgres> {
  const runAs = chooseUser()
  const base = (await canReach(tmpdir(), runAs)) ? tmpdir() : HOME_OF_ROOT
  await mkdir(base, { recursive: true })
  await sweepTemporary(base)
  const folder = await mkdtemp(join(base, `veche-postgres-${process.pid}-`))
  await chmod(folder, 0o755)
  const cluster = await openCluster(folder, runAs, await findBinaries(runAs, HOME_OF_ROOT))
  const server = await startServer(cluster, settings)
  const stop = stopperOf(cluster, server)
  return { url: urlOf(cluster, server), stop: () => stop().then(() => rm(folder, { recursive: true, force: true })) }
}

/** The folder itself, unless the user that Postgres runs as can't get there. */
async function reachableFolder(folder: string, runAs: RunAs): Promise<string> {
  await mkdir(dirname(folder), { recursive: true })
  if (await canReach(dirname(folder), runAs)) return folder
  return join(HOME_OF_ROOT, createHash('sha256').update(folder).digest('hex').slice(0, 12))
}

async function findLeftRunning(cluster: Cluster): Promise<Running | undefined> {
  if (!findRunning(cluster.data)) return undefined
  return waitUntilReady(cluster, () => findRunning(cluster.data) !== undefined)
}

async function readOwner({ owner }: Cluster): Promise<number> {
  return existsSync(owner) ? Number(await readFile(owner, 'utf8')) : 0
}

function urlOf(cluster: Cluster, { port }: Running): string {
  return `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/postgres`
}

/** The server also ends when this process ends without stopping it, by an error for example. */
function stopperOf({ data }: Cluster, { pid }: Running): () => Promise<void> {
  const endWithUs = (): void => {
    if (isAlive(pid)) process.kill(pid, 'SIGINT')
  }
  process.once('exit', endWithUs)
  return async () => {
    process.off('exit', endWithUs)
    await stopServer(data)
  }
}

/** Removes what killed processes have left behind. */
async function sweepTemporary(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    const pid = TEMPORARY.exec(name)?.groups?.['pid']
    const folder = join(base, name)
    if (!pid || isAlive(Number(pid)) || statSync(folder).uid !== process.getuid?.()) continue
    await stopServer(join(folder, 'data'))
    await rm(folder, { recursive: true, force: true })
  }
}
