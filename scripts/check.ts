import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

type Check = { name: string; command: string; args: string[] }

const root = fileURLToPath(new URL('..', import.meta.url))

/** All that `npm run verify` asks for besides the tests. */
const CHECKS: Check[] = [
  { name: 'format', command: 'oxfmt', args: ['--check'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', command: 'tsc', args: ['--noEmit'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress'] },
]

const passed = await Promise.all(CHECKS.map(runCheck))
process.exitCode = passed.every(Boolean) ? 0 : 1

/** Prints one line when the check passes, and what it found when not. */
async function runCheck({ name, command, args }: Check): Promise<boolean> {
  const check = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>()
  check.once('error', reject)
  check.once('close', resolve)
  const [code, stdout, stderr] = await Promise.all([ended, text(check.stdout), text(check.stderr)])
  if (code === 0) console.log(`✔ ${name}`)
  else console.log(`✖ ${name}\n${stdout}${stderr}`)
  return code === 0
}
