import { execFileSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The user that Postgres runs as; empty means "the one who started us". */
export type RunAs = { uid?: number; gid?: number }

/**
 * Postgres refuses to run as root, so root lends it to `postgres`, or to `nobody` where there is no such user.
 * Source: postgresql.org/docs/18/server-start.html
 */
export function chooseUser(): RunAs {
  if (process.getuid?.() !== 0) return {}
  const found = findUser('postgres') ?? findUser('nobody')
  if (found) return found
  throw new Error('Postgres refuses to run as root, and this machine has neither a user "postgres" nor "nobody".')
}

function findUser(name: string): RunAs | undefined {
  try {
    return { uid: idOf('-u', name), gid: idOf('-g', name) }
  } catch {
    return undefined
  }
}

function idOf(flag: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
}

/** Whether that user may enter `folder` and every folder above it. */
export async function canReach(folder: string, runAs: RunAs): Promise<boolean> {
  if (runAs.uid === undefined) return true
  const { mode, uid, gid } = await stat(folder)
  const mayEnter = uid === runAs.uid ? mode & 0o100 : gid === runAs.gid ? mode & 0o010 : mode & 0o001
  if (!mayEnter) return false
  const above = dirname(folder)
  return above === folder || canReach(above, runAs)
}
