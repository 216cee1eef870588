import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { secretEntries } from '#db/schema/logins.ts'
import type { Sealed, Vault } from '#domain/sealed.ts'
import type { OwnerContext } from '../context.ts'
import { forgetExpired } from '../sweep/forget-expired.ts'
import { openTestContext, type TestContext } from '../test-context.ts'
import { closeSecretEntries } from './close-secret-entries.ts'
import { fillSecretEntry } from './fill-secret-entry.ts'
import { findSecretEntry } from './find-secret-entry.ts'
import { openSecretEntry } from './open-secret-entry.ts'
import { takeSecretEntry } from './take-secret-entry.ts'

let world: TestContext
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

/** Hides nothing, but opens only under the context that it sealed for. */
const vault: Vault = {
  keyId: 'test',
  knows: () => true,
  seal: (plain, context): Sealed => ({ keyId: 'key', bytes: Buffer.from(`${context}|${plain.toString('hex')}`) }),
  open: ({ bytes }, context) => {
    const [sealedFor, hex = ''] = bytes.toString().split('|')
    return sealedFor === context ? Buffer.from(hex, 'hex') : undefined
  },
}

async function openPage(kind: 'code' | 'password' = 'code', owner?: OwnerContext, loginId = randomUUID()) {
  const ctx = owner ?? (await world.owner())
  const { id, token } = await openSecretEntry({ ctx, loginId, kind })
  const fill = (value: string): Promise<boolean> => fillSecretEntry({ ctx: world.ctx, vault, entryId: id, value })
  const take = (by = ctx): Promise<string | undefined> => takeSecretEntry({ ctx: by, vault, entryId: id })
  const state = async () => (await findSecretEntry({ ctx: world.ctx, token }))?.state
  return { ctx, id, token, loginId, fill, take, state }
}

test('what is entered reaches the login once, and the row keeps nothing of it', async () => {
  const { id, token, fill, take, state } = await openPage()
  assert.equal(await state(), 'open')
  assert.equal(await take(), undefined)
  assert.equal(await fill('12345'), true)
  assert.equal(await state(), 'used')
  assert.equal(await take(), '12345')
  assert.equal(await take(), undefined)
  const [row] = await world.ctx.db.select().from(secretEntries).where(eq(secretEntries.id, id))
  assert.deepEqual([row?.value, row?.valueKeyId], [null, null])
  assert.deepEqual(row?.tokenHash, createHash('sha256').update(token).digest())
})

test('a page is filled in once, however many send it at the same moment', async () => {
  const { fill, take } = await openPage('password')
  const results = await Promise.all(['a', 'b', 'c', 'd'].map(fill))
  assert.equal(results.filter(Boolean).length, 1)
  assert.equal(await take(), ['a', 'b', 'c', 'd'][results.indexOf(true)])
})

test('of two that look at the same moment one gets the value', async () => {
  const { fill, take } = await openPage()
  await fill('12345')
  const taken = await Promise.all([take(), take(), take()])
  assert.deepEqual(
    taken.filter((value) => value !== undefined),
    ['12345'],
  )
})

test('another owner takes nothing', async () => {
  const { fill, take } = await openPage()
  await fill('12345')
  assert.equal(await take(await world.owner()), undefined)
  assert.equal(await take(), '12345')
})

test('a page ends after five minutes, and is forgotten then, with what was entered too late to be taken', async () => {
  const page = await openPage()
  const filled = await openPage()
  world.advance(299)
  assert.equal(await filled.fill('12345'), true)
  assert.equal(await page.state(), 'open')
  world.advance(1)
  assert.equal(await page.state(), 'expired')
  assert.equal(await page.fill('12345'), false)
  await forgetExpired({ ctx: world.ctx })
  assert.equal(await page.state(), undefined)
  assert.equal(await filled.state(), undefined)
})

test('a new page closes the one before that nobody has used', async () => {
  const first = await openPage()
  const second = await openPage('code', first.ctx)
  assert.equal(await first.state(), undefined)
  assert.equal(await first.fill('1'), false)
  assert.equal(await second.state(), 'open')
})

test('the end of a login closes its pages, and no others', async () => {
  const mine = await openPage()
  const theirs = await openPage()
  await mine.fill('12345')
  await closeSecretEntries({ ctx: mine.ctx, loginId: mine.loginId })
  await closeSecretEntries({ ctx: mine.ctx, loginId: theirs.loginId })
  assert.equal(await mine.take(), undefined)
  assert.equal(await mine.state(), undefined)
  assert.equal(await theirs.state(), 'open')
})

test('what is no token of ours is found nowhere', async () => {
  const { token } = await openPage()
  const others = ['', 'x', `${token}x`, token.slice(1), randomBytes(32).toString('base64url'), '\0'.repeat(43)]
  for (const other of others) assert.equal(await findSecretEntry({ ctx: world.ctx, token: other }), undefined)
})

test('the page speaks the language of its owner', async () => {
  const { token, ctx } = await openPage()
  await world.ctx.db.execute(`update owners set language = 'ru' where id = ${ctx.ownerId}`)
  assert.equal((await findSecretEntry({ ctx: world.ctx, token }))?.language, 'ru')
})
