import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOwnersDay } from '../accounts/owners-day.ts'
import { getAccount } from '../accounts/list-accounts.ts'
import { openTestWorld } from '../campaigns/testing.ts'
import { ConflictError } from '../errors.ts'
import { setTimeZone } from './set-time-zone.ts'

test('days follow the time zone of the owner, and one that does not exist is refused', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  await setTimeZone({ ctx: owner, timeZone: 'Asia/Tokyo' })
  world.time.now = new Date('2026-11-22T12:00:00Z')
  const day = await readOwnersDay(world.db, owner.ownerId, world.time.now)
  assert.deepEqual([day.start, day.end], [new Date('2026-11-21T15:00:00Z'), new Date('2026-11-22T15:00:00Z')])
  await assert.rejects(setTimeZone({ ctx: owner, timeZone: 'Mars/Olympus' }), new ConflictError('time-zone-unknown'))
})

test('moving to where the day has just begun, however often, gives no second day of invites', async (t) => {
  const world = await openTestWorld(t, { timeZone: 'Europe/Moscow' })
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  world.time.now = new Date('2026-11-20T09:30:00Z')
  await world.addAttempts(owner, { accountId, count: 30, at: new Date('2026-11-20T05:00:00Z') })
  const today = async () => (await getAccount({ ctx: owner, accountId })).invitesToday
  for (const timeZone of ['America/Anchorage', 'Europe/Moscow', 'America/Anchorage', 'UTC']) {
    await setTimeZone({ ctx: owner, timeZone })
    assert.equal(await today(), 30, timeZone)
  }
  world.time.now = new Date('2026-11-21T00:00:00Z')
  assert.equal(await today(), 0)
})
