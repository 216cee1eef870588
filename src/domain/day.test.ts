import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf } from './day.ts'

const hours = ({ start, end }: { start: Date; end: Date }) => (end.getTime() - start.getTime()) / 3_600_000

test('a day in Tokyo begins at 15:00 UTC', () => {
  const day = dayOf(new Date('2026-11-20T14:59:59Z'), 'Asia/Tokyo')
  assert.deepEqual([day.date, day.start.toISOString()], ['2026-11-20', '2026-11-19T15:00:00.000Z'])
  assert.equal(dayOf(day.end, 'Asia/Tokyo').date, '2026-11-21')
})

test('in Berlin the days of a clock change have 23 and 25 hours', () => {
  const spring = dayOf(new Date('2026-03-29T12:00:00Z'), 'Europe/Berlin')
  assert.deepEqual([spring.start.toISOString(), hours(spring)], ['2026-03-28T23:00:00.000Z', 23])
  const autumn = dayOf(new Date('2026-10-25T12:00:00Z'), 'Europe/Berlin')
  assert.deepEqual([autumn.start.toISOString(), hours(autumn)], ['2026-10-24T22:00:00.000Z', 25])
})

test('where clocks go forward at midnight, the day begins at one', () => {
  const day = dayOf(new Date('2026-04-24T12:00:00Z'), 'Africa/Cairo')
  assert.deepEqual([day.start.toISOString(), hours(day)], ['2026-04-23T22:00:00.000Z', 23])
})

const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
const zones = fc.constantFrom(
  'UTC',
  'Asia/Tokyo',
  'Europe/Berlin',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Kathmandu',
)

test('every moment lies in its day, and days follow one another without a gap', () => {
  fc.assert(
    fc.property(moments, zones, (moment, timeZone) => {
      const day = dayOf(moment, timeZone)
      assert.ok(day.start <= moment && moment < day.end)
      assert.deepEqual(dayOf(day.end, timeZone).start, day.end)
      assert.equal(dayOf(new Date(day.start.getTime() - 1), timeZone).end.getTime(), day.start.getTime())
    }),
    { numRuns: 60 },
  )
})
