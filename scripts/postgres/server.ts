import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '../free-port.ts'
import type { Cluster } from './cluster.ts'
import { findRunning, isAlive, removeMisleadingPidFile, type Running } from './pid-file.ts'

const LOOK_EVERY_MS = 20
const START_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 20_000
const LOG_LINES_SHOWN = 15

/** Starts the server of a cluster on 127.0.0.1 and waits until it takes connections. @throws Error with its log. */
export async function startServer(cluster: Cluster, flags: string[], port?: number): Promise<Running> {
  await removeMisleadingPidFile(cluster.data)
  for (let triesLeft = port === undefined ? 3 : 1; ; triesLeft -= 1) {
    const pid = spawnServer(cluster, flags, port ?? (await findFreePort()))
    const running = await waitUntilReady(cluster, () => isAlive(pid))
    if (running) return running
    const log = await readFile(cluster.log, 'utf8')
    if (triesLeft > 1 && log.includes('Address already in use')) continue
    throw new Error(`The embedded Postgres did not start. Its log (${cluster.log}) ends with:\n${lastLines(log)}`)
  }
}

/** Detached: a Ctrl-C in the terminal reaches us alone, and we end the product before its database. */
function spawnServer({ binaries, data, log, runAs }: Cluster, flags: string[], port: number): number {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...flags,
  ]
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const output = openSync(log, 'w', 0o600)
  const stdio = ['ignore' as const, output, output]
  const server = spawn(binaries.postgres, args, { ...runAs, cwd: '/', env: { LC_ALL: 'C' }, detached: true, stdio })
  closeSync(output)
  server.unref()
  if (server.pid === undefined) throw new Error(`${binaries.postgres} can't be run.`)
  return server.pid
}

/** Answers undefined when `isStarting` turns false before the server is ready. */
export async function waitUntilReady(cluster: Cluster, isStarting: () => boolean): Promise<Running | undefined> {
  for (let waitedMs = 0; waitedMs < START_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    const running = findRunning(cluster.data)
    if (running?.ready) return running
    if (!isStarting()) return undefined
    await sleep(LOOK_EVERY_MS)
  }
  return undefined
}

/** Ends the server of a data folder: open transactions are rolled back, what is committed is on disk. */
export async function stopServer(data: string): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    const running = findRunning(data)
    if (!running) return
    if (waitedMs === 0) process.kill(running.pid, 'SIGINT')
    if (waitedMs === STOP_WITHIN_MS) process.kill(running.pid, 'SIGQUIT')
    await sleep(LOOK_EVERY_MS)
  }
}

function lastLines(log: string): string {
  return log.trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n')
}
