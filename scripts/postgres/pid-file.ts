import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

export type Running = { pid: number; port: number; ready: boolean }

/**
 * What `postmaster.pid` says, if it speaks of a Postgres of this folder that is alive. Its lines: pid, data folder,
 * start time, port, socket folder, address, shared memory, status. Source: PostgreSQL, src/include/utils/pidfile.h
 */
export function findRunning(dataDir: string): Running | undefined {
  const [pid, , , port, , , , status] = readIfThere(join(dataDir, 'postmaster.pid')).split('\n')
  if (!isPostgresOf(dataDir, Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
}

/**
 * Removes the pid file of a killed server if another program has got its pid since: Postgres would refuse to start.
 * The file of a dead pid stays, for through it Postgres waits for the last children of the killed server.
 */
export async function removeMisleadingPidFile(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid')
  const pid = Number(readIfThere(file).split('\n')[0])
  if (isAlive(pid) && !isPostgresOf(dataDir, pid)) await rm(file, { force: true })
}

export function isAlive(pid: number): boolean {
  if (!pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isPostgresOf(dataDir: string, pid: number): boolean {
  return isAlive(pid) && commandOf(pid).includes(dataDir)
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return readIfThere(`/proc/${pid}/cmdline`)
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
