import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NotFoundError } from '../errors.ts'
import { openTestContext, type TestContext } from '../test-context.ts'
import { getOwner } from './get-owner.ts'
import { rememberOwner } from './remember-owner.ts'
import { setLanguage } from './set-language.ts'

let world: TestContext
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

test('a person is written down on the first contact, once, also when two updates come at the same moment', async () => {
  const { ctx } = world
  const both = await Promise.all([1, 2].map(() => rememberOwner({ ctx, ownerId: 7n, language: 'ru' })))
  for (const owner of both) assert.deepEqual(owner, { id: 7n, language: 'ru', timeZone: 'UTC', state: 'active' })
  assert.deepEqual(await getOwner({ ctx, ownerId: 7n }), both[0])
})

test('a chosen language stays, whatever the Telegram client says', async () => {
  const { ctx } = world
  await rememberOwner({ ctx, ownerId: 8n, language: 'ru' })
  await setLanguage({ ctx: { ...ctx, ownerId: 8n }, language: 'en' })
  assert.equal((await rememberOwner({ ctx, ownerId: 8n, language: 'ru' })).language, 'en')
})

test('nobody is found who has never written', async () => {
  const { ctx } = world
  await assert.rejects(getOwner({ ctx, ownerId: 404n }), NotFoundError)
  await assert.rejects(setLanguage({ ctx: { ...ctx, ownerId: 404n }, language: 'en' }), NotFoundError)
})
