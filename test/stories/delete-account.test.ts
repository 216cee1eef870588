import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Person } from '../../sandbox/testing/person.ts'
import type { Product } from './harness/product.ts'
import { startStory, type Story } from './harness/start-story.ts'

let story: Story
let person: Person
let product: Product
before(async () => {
  story = await startStory()
  product = await story.startProduct()
  person = story.personOf(story.cast.people.anna.id)
  await person.say('/start')
  await person.connect(story.cast.people.anna)
})
after(() => story[Symbol.asyncDispose]())

test('a product that is killed right after it has deleted an account still ends its session at Telegram', async () => {
  const [account] = await story.sql<{ id: string }[]>`select id from accounts`
  await person.tapOn('home')
  await person.tapOn('accounts')
  await person.tapOn(`account:${account?.id}`)
  await person.tapOn(`account-delete:${account?.id}`)
  // Somebody holds the account: its session may only be connected when that is over.
  await story.sql`update accounts set lease_holder = 'another', lease_until = now() + interval '3 seconds'`
  await person.tapOn(`account-delete-sure:${account?.id}`)
  assert.deepEqual([...(await story.sql`select id from accounts`)], [])
  await product.kill()
  assert.deepEqual(await story.box.log('auth.logOut'), [])
  await story.startProduct()
  while ((await story.box.log('auth.logOut')).length === 0) await sleep(50)
  while ((await story.sql`select id from discarded_sessions`).length > 0) await sleep(50)
  assert.equal((await story.box.log('auth.logOut')).length, 1)
})

test('the product ends as it should', () => story.end())
