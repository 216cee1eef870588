import assert from 'node:assert/strict'
import { test } from 'node:test'
import { World } from '../world/world.ts'
import { populate } from './populate.ts'

const describe = (world: World) =>
  [...world.people.values()].map(({ id, firstName, lastName, username, privacy }) => ({
    id,
    firstName,
    lastName,
    username,
    privacy,
  }))

function crowd(seed: number, lang: 'ru' | 'en' = 'ru', people = 2000): World {
  const world = new World({ seed })
  populate(world, { people, lang })
  return world
}

test('the same seed makes the same people, another seed makes others', () => {
  assert.deepEqual(describe(crowd(7)), describe(crowd(7)))
  assert.notDeepEqual(describe(crowd(7)), describe(crowd(8)))
})

test('two people in three have a username, and no two have the same', () => {
  const people = [...crowd(1).people.values()]
  const usernames = people.flatMap(({ username }) => (username ? [username] : []))
  assert.ok(Math.abs(usernames.length / people.length - 2 / 3) < 0.05, `${usernames.length} of ${people.length}`)
  assert.equal(new Set(usernames.map((name) => name.toLowerCase())).size, usernames.length)
  for (const username of usernames) assert.match(username, /^[a-z][a-z0-9_]{4,31}$/i)
})

test('a Russian crowd is written mostly in Cyrillic, an English one in Latin', () => {
  const share = (world: World): number => {
    const named = [...world.people.values()].filter(({ firstName, isBot }) => firstName !== '' && !isBot)
    return named.filter(({ firstName }) => /[а-яё]/i.test(firstName)).length / named.length
  }
  assert.ok(share(crowd(1, 'ru')) > 0.75)
  assert.ok(share(crowd(1, 'en')) < 0.25)
})

test('a crowd has bots, deleted accounts, Premium, and every attitude to invitations', () => {
  const people = [...crowd(1).people.values()]
  assert.ok(people.some(({ isBot }) => isBot))
  assert.ok(people.some(({ deleted }) => deleted))
  assert.ok(people.some(({ premium }) => premium))
  const attitudes = new Set(people.map(({ privacy }) => `${privacy.invites} ${privacy.answer}`))
  assert.equal(attitudes.size, 6)
})
