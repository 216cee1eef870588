import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { areHours, spanAt, type WorkingHours } from './working-hours.ts'

const WEEK = [1, 2, 3, 4, 5, 6, 7]
const OFFICE: WorkingHours = { timeZone: 'Europe/Moscow', days: [1, 2, 3, 4, 5], from: 600, to: 1200 }
const span = (hours: WorkingHours, at: string) => {
  const found = spanAt(hours, new Date(at))
  return [found?.start.toISOString(), found?.end.toISOString()]
}

test('on a working day the hours are those of the zone', () => {
  assert.deepEqual(span(OFFICE, '2026-11-20T12:00:00Z'), ['2026-11-20T07:00:00.000Z', '2026-11-20T17:00:00.000Z'])
})

test('after work on Friday the next hours are those of Monday, and an end is no working time any more', () => {
  assert.deepEqual(span(OFFICE, '2026-11-20T17:00:00Z'), ['2026-11-23T07:00:00.000Z', '2026-11-23T17:00:00.000Z'])
})

test('hours over midnight belong to the day on which they begin', () => {
  const night = { ...OFFICE, timeZone: 'UTC', days: [5], from: 1320, to: 120 }
  assert.deepEqual(span(night, '2026-11-21T01:59:00Z'), ['2026-11-20T22:00:00.000Z', '2026-11-21T02:00:00.000Z'])
  assert.deepEqual(span(night, '2026-11-21T02:00:00Z'), ['2026-11-27T22:00:00.000Z', '2026-11-28T02:00:00.000Z'])
})

test('the same time twice is the whole day', () => {
  const sunday = { timeZone: 'UTC', days: [7], from: 0, to: 0 }
  assert.deepEqual(span(sunday, '2026-11-20T00:00:00Z'), ['2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z'])
})

test('an hour that the clocks leave out is not worked, and one that they repeat is worked once', () => {
  const berlin = (from: number, to: number) => ({ timeZone: 'Europe/Berlin', days: WEEK, from, to })
  assert.deepEqual(span(berlin(120, 180), '2026-03-28T23:30:00Z'), [
    '2026-03-30T00:00:00.000Z',
    '2026-03-30T01:00:00.000Z',
  ])
  assert.deepEqual(span(berlin(150, 300), '2026-03-29T00:30:00Z'), [
    '2026-03-29T01:00:00.000Z',
    '2026-03-29T03:00:00.000Z',
  ])
  assert.deepEqual(span(berlin(60, 150), '2026-10-24T23:30:00Z'), [
    '2026-10-24T23:00:00.000Z',
    '2026-10-25T00:30:00.000Z',
  ])
  assert.deepEqual(span(berlin(150, 240), '2026-10-24T23:30:00Z'), [
    '2026-10-25T01:30:00.000Z',
    '2026-10-25T03:00:00.000Z',
  ])
})

test('hours that nobody can keep are refused', () => {
  assert.ok(areHours(OFFICE))
  const odd = [
    { days: [] },
    { days: [0] },
    { days: [1, 1] },
    { from: 1440 },
    { to: -1 },
    { from: 1.5 },
    { timeZone: 'Mars/Olympus' },
  ]
  for (const change of odd) assert.ok(!areHours({ ...OFFICE, ...change }), JSON.stringify(change))
})

const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'UTC',
)
const hoursOf = fc.record({
  timeZone: zones,
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: fc.nat({ max: 1439 }),
  to: fc.nat({ max: 1439 }),
})
/** Around the changes of the clocks of all these zones, and over a plain year. */
const changes = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-04-24',
  '2026-10-04',
  '2026-10-25',
  '2026-10-30',
  '2026-11-01',
  '2018-11-04',
]
const moments = fc.oneof(
  fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -36, max: 60 }))
    .map(([day, hour]) => Date.parse(day) + hour * 3_600_000),
)

function clockOf(moment: Date, timeZone: string): { minute: number; weekday: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1
  return { minute: Number(part('hour')) * 60 + Number(part('minute')), weekday }
}

test('whatever the clocks do, within working time they show a working hour of a working day', () => {
  fc.assert(
    fc.property(hoursOf, moments, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (hours, at, share) => {
      const found = spanAt(hours, new Date(at))
      if (!found) return assert.fail('every week has working time')
      assert.ok(found.end.getTime() > at && found.start < found.end)
      const inside = new Date(found.start.getTime() + Math.floor(share * (found.end.getTime() - found.start.getTime())))
      const { minute, weekday } = clockOf(inside, hours.timeZone)
      const isEvening = minute >= hours.from
      if (hours.from < hours.to) assert.ok(isEvening && minute < hours.to)
      else assert.ok(isEvening || minute < hours.to)
      const began = isEvening ? weekday : ((weekday + 5) % 7) + 1
      assert.ok(hours.days.includes(began))
    }),
    { numRuns: 400 },
  )
})
