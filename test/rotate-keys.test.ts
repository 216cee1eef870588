import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sessionContext } from '#domain/sealed.ts'
import { createTestDatabase } from '#db/testing.ts'
import { openDatabase } from '#db/client.ts'
import { accounts } from '#db/schema/accounts.ts'
import { owners } from '#db/schema/owners.ts'
import { createVault } from '#userbot/session-crypto.ts'

const SCRIPT = fileURLToPath(new URL('../scripts/rotate-keys.ts', import.meta.url))
const NOW = new Date('2030-01-01T00:00:00Z')

interface Ended {
  readonly code: number
  readonly output: string
}

function rotate(env: NodeJS.ProcessEnv): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>()
  execFile(process.execPath, [SCRIPT], { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
    resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr })
  })
  return promise
}

test('one command seals all sessions under the first key, and names the accounts that no key opens', async (t) => {
  const database = await createTestDatabase()
  const client = openDatabase(database.url)
  t.after(async () => {
    await client.close()
    await database.drop()
  })
  const [old, fresh, lost] = ['old', 'fresh', 'lost'].map((id) => ({ id, key: randomBytes(32) }))
  assert.ok(old && fresh && lost)
  await client.db.insert(owners).values({ id: 1n, language: 'en', createdAt: NOW })
  for (const [telegramUserId, key] of [
    [11n, old],
    [12n, lost],
  ] as const) {
    const sealed = createVault([key]).seal(Buffer.from('a login'), sessionContext(telegramUserId))
    const row = { ownerId: 1n, telegramUserId, firstName: 'Anna', nextInviteAt: NOW, connectedAt: NOW }
    await client.db.insert(accounts).values({ ...row, session: sealed.bytes, sessionKeyId: sealed.keyId })
  }
  const keys = [fresh, old].map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',')
  const { code, output } = await rotate({
    DATABASE_URL: database.url,
    SESSION_KEYS: keys,
    BOT_TOKEN: '1:token',
    TG_API_ID: '1',
    TG_API_HASH: 'abcdefgh',
  })
  assert.equal(code, 1)
  assert.match(output, /with the key "fresh": 1 anew, 0 were already/)
  const [first, second] = await client.db.select().from(accounts).orderBy(accounts.telegramUserId)
  assert.deepEqual([first?.sessionKeyId, second?.sessionKeyId], ['fresh', 'lost'])
  assert.match(output, new RegExp(`No key opens the sessions of these accounts: ${second?.id}\\.`))
  const opened = createVault([fresh]).open(
    { keyId: 'fresh', bytes: first?.session ?? Buffer.of() },
    sessionContext(11n),
  )
  assert.equal(opened?.toString(), 'a login')
})
