import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sheetMomentOf, shortDayOf } from './dates.ts'
import { wordsIn } from './testing/fixtures.ts'

const [en, ru] = [wordsIn('en'), wordsIn('ru')]
const at = (iso: string) => new Date(iso)

test('a moment is told in the time zone of its reader, as briefly as is clear', () => {
  assert.equal(ru.moment(at('2026-11-20T11:20:00Z')), '14:20')
  assert.equal(ru.moment(at('2026-11-20T21:30:00Z')), 'завтра, 00:30')
  assert.equal(en.moment(at('2026-11-21T11:20:00Z')), 'tomorrow at 14:20')
  assert.equal(en.moment(at('2026-11-29T11:20:00Z')), '29 November, 14:20')
  assert.equal(ru.moment(at('2026-11-29T11:20:00Z')), '29 ноября, 14:20')
})

test('a day of another year says so', () => {
  assert.equal(en.day(at('2026-12-14T00:00:00Z')), '14 December')
  assert.equal(en.day(at('2027-02-18T00:00:00Z')), '18 February 2027')
  assert.equal(ru.day(at('2026-12-31T22:00:00Z')), '1 января 2027')
})

test('tomorrow is the next calendar day even when the clock goes back in between', () => {
  const berlin = { language: 'en', timeZone: 'Europe/Berlin', now: at('2026-10-24T22:30:00Z') } as const
  assert.equal(sheetMomentOf(berlin.now, berlin), '2026-10-25 00:30')
  assert.equal(shortDayOf('2026-10-25', berlin), '25 Oct')
})

test('a duration is told in its two largest units, with the right plural', () => {
  assert.deepEqual(
    [10, 120, 130, 11_100, 7200].map((seconds) => en.duration(seconds)),
    ['10 s', '2 min', '2 min 10 s', '3 h 5 min', '2 h'],
  )
  const days = [1, 2, 5, 21, 22].map((count) => ru.duration(count * 24 * 3600))
  assert.deepEqual(days, ['1 день', '2 дня', '5 дней', '21 день', '22 дня'])
})

test('numbers are grouped as its reader is used to', () => {
  assert.equal(en.text('amount-people', { count: 12_480 }), '12,480 people')
  assert.equal(ru.text('amount-people', { count: 12_481 }), '12\u00a0481 человек')
  assert.equal(ru.text('amount-people', { count: 3 }), '3 человека')
})

test('what strangers are called is escaped in HTML and left alone in plain text', () => {
  assert.equal(en.html('outcome-joined', { name: '<b>&"' }), '&lt;b&gt;&amp;&quot; joined')
  assert.equal(en.text('outcome-joined', { name: '<b>&"' }), '<b>&" joined')
})
