import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

test('with wrong variables the process names all of them in words and exits with 1', async () => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PORT: 'x', CLOCK_RATE: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stderr.on('data', (chunk) => (text += String(chunk)))
  const [code] = await once(child, 'close')
  assert.equal(code, 1)
  const names = ['BOT_TOKEN', 'TG_API_ID', 'TG_API_HASH', 'DATABASE_URL', 'SESSION_KEYS', 'PORT', 'CLOCK_RATE']
  for (const name of names) assert.match(text, new RegExp(`^  ${name} `, 'm'))
})
