import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { SandboxClient } from './client.ts'
import { readCommandLine } from './command-line.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

function run(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  return { child, ended: once(child, 'exit') }
}

test('it prints its addresses in one line, serves, and ends on SIGTERM', async () => {
  const { child, ended } = run('--json', '--people', '5', '--clock-rate', '60')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const addresses = JSON.parse(line.toString()) as { control: string; clock: object; mtproto: { port: number } }
  assert.deepEqual(addresses.clock, { rate: 60 })
  assert.ok(addresses.mtproto.port < 32_768)
  assert.deepEqual(await new SandboxClient(addresses.control).get('/health'), { ok: true })
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
})

test('wrong flags are named, and the process fails', async () => {
  const { child, ended } = run('--people', 'many')
  const [text] = (await once(child.stderr, 'data')) as [Buffer]
  assert.match(text.toString(), /--people must be a whole number/)
  assert.deepEqual(await ended, [1, null])
})

test('all wrong flags are told at once', () => {
  const line = readCommandLine(['--seed=-1', '--lang=fr', '--scenario=good-day', '--port=80', '--clock-rate=0'])
  assert.equal(line.kind, 'wrong')
  assert.equal(line.kind === 'wrong' && line.problems.length, 5)
  assert.equal(readCommandLine(['--unknown']).kind, 'wrong')
  assert.equal(readCommandLine(['--help']).kind, 'help')
})
