import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHtml } from '../testing/assert-fits.ts'
import { anAudience, aParse, inMinutes, NOW, wordsIn } from '../testing/fixtures.ts'
import { viewParse } from './parse-view.ts'

const [en, ru] = [wordsIn('en'), wordsIn('ru')]
const buttonsOf = (screen: ReturnType<typeof viewParse>) =>
  screen.keyboard.flat().map(({ callback_data }) => callback_data)

test('the progress counts against what Telegram will list, not against what the community claims', () => {
  const text = readHtml(viewParse(aParse(), en).text)
  assert.match(text, /▓▓▓▓▓▓▓▓░░ 76 % {3}7,600 of 10,000/)
  assert.match(text, /2 min 10 s so far, about 18 s left/)
})

test('a list that its admins have hidden is honoured: there is no way to start', () => {
  const { community } = aParse()
  assert.ok(community)
  const screen = viewParse(aParse({ state: 'ready', community: { ...community, hiddenMembers: true } }), en)
  assert.match(screen.text, /hidden the member list/)
  assert.ok(!buttonsOf(screen).some((data) => data?.startsWith('parse-start')))
})

test('the chosen speed is marked, with its time and its requests a minute', () => {
  const screen = viewParse(aParse({ state: 'ready', speed: 'safe' }), ru)
  assert.match(readHtml(screen.text), /Скорость: Бережно, примерно 2 мин 30 с, не больше 20 запросов в минуту/)
  assert.match(screen.text, /Советую «Средне»/)
  assert.deepEqual(
    screen.keyboard[0]?.map(({ text }) => text),
    ['● Бережно', '○ Средне', '○ Быстро'],
  )
})

test('a wait is told with its end', () => {
  const screen = viewParse(aParse({ nextActionAt: inMinutes(9), reason: 'accounts-rest' }), en)
  assert.match(screen.text, /have to rest now/)
  assert.match(screen.text, /Waiting until 14:09/)
})

test('a result says how many of how many, and leads to the invitation', () => {
  const screen = viewParse(aParse({ state: 'done', seen: 10_000, finishedAt: NOW, audience: anAudience() }), ru)
  assert.match(readHtml(screen.text), /4\u00a0912 человек из 12\u00a0480 участников/)
  assert.match(readHtml(screen.text), /Телеграм показал 10\u00a0000 из 12\u00a0480/)
  assert.ok(buttonsOf(screen).includes('+campaign-from:7'))
})

test('a failure quotes what its owner has typed', () => {
  const screen = viewParse(aParse({ state: 'failed', reason: 'not-found', community: undefined, found: 0 }), en)
  assert.match(screen.text, /I can't find @chess_moscow\. Check the spelling/)
})
