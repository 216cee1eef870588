import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHtml } from '../testing/assert-fits.ts'
import { aCampaign, inMinutes, NOW, someCounts, wordsIn } from '../testing/fixtures.ts'
import { viewCampaign } from './campaign-view.ts'
import { noticeOf } from './notice.ts'
import { chartOf } from './report-view.ts'

const [en, ru] = [wordsIn('en'), wordsIn('ru')]
const buttonsOf = (screen: ReturnType<typeof viewCampaign>) =>
  screen.keyboard.flat().map(({ callback_data }) => callback_data)

test('the progress of a campaign is told in the words of its owner', () => {
  assert.equal(
    readHtml(viewCampaign(aCampaign(), en).text),
    [
      'Inviting to Chess Club · ▶️ running',
      '',
      '▓▓▓▓░░░░░░ 64 of 200',
      'joined 31 · already there 6 · privacy 19 · left before 5 · other 2 · unknown 1',
      '',
      'Next: Anna, 14:27 (a pause of 10 to 15 minutes)',
      'Boris rests until 15:02: Telegram asked for it',
      'About 9 days left, ends on 29 November',
      '',
      '13:50 @ivan joined',
      "13:39 Olga was not invited: their privacy settings don't allow it",
    ].join('\n'),
  )
})

test('the counts of a progress message add up to what is done', () => {
  const text = readHtml(viewCampaign(aCampaign({ counts: someCounts({ size: 217, skipped: 17 }) }), en).text)
  const line = text.split('\n').find((each) => each.startsWith('joined')) ?? ''
  const sum = [...line.matchAll(/\d+/g)].reduce((total, [count]) => total + Number(count), 0)
  assert.match(text, new RegExp(`${sum} of 217`))
})

test('before the start the owner reads what will happen, and can start', () => {
  const screen = viewCampaign(aCampaign({ state: 'ready' }), ru)
  const text = readHtml(screen.text)
  assert.match(text, /Куда: Chess Club, супергруппа, 1\u00a0940 участников/)
  assert.match(text, /= 200 человек, кого можно пригласить/)
  assert.match(text, /2 аккаунта, примерно 9 дней, закончим 29 ноября/)
  assert.match(text, /С ещё одним аккаунтом: 4 дня/)
  assert.ok(buttonsOf(screen).includes('campaign-start:12'))
})

test('a campaign without anybody to invite can not be started', () => {
  const screen = viewCampaign(aCampaign({ state: 'ready', counts: someCounts({ waiting: 0 }) }), en)
  assert.match(screen.text, /nobody left to invite/)
  assert.ok(!buttonsOf(screen).includes('campaign-start:12'))
})

test('a check that failed says why and offers another try and another destination', () => {
  const screen = viewCampaign(aCampaign({ state: 'draft', reason: 'not-found' }), en)
  assert.match(screen.text, /I can't find @chess_club/)
  assert.deepEqual(buttonsOf(screen).slice(0, 2), ['campaign-recheck:12', '+campaign-destination:12'])
})

test('a campaign that stands still by itself says why, and its owner is told once', () => {
  const halted = aCampaign({ state: 'paused', reason: 'peer-flood' })
  assert.match(viewCampaign(halted, en).text, /People complained/)
  assert.equal(noticeOf(halted), 'halt-peer-flood')
  assert.equal(noticeOf(aCampaign({ state: 'paused' })), '')
  assert.match(viewCampaign(aCampaign({ state: 'paused' }), en).text, /Paused by you/)
})

test('a report is due when a campaign that has begun is over', () => {
  assert.equal(noticeOf(aCampaign({ state: 'done' })), 'report')
  assert.equal(noticeOf(aCampaign({ state: 'cancelled' })), 'report')
  assert.equal(noticeOf(aCampaign({ state: 'cancelled', startedAt: undefined })), '')
  assert.equal(noticeOf(aCampaign()), '')
})

test('an account whose rest is over is not reported as resting', () => {
  const [anna] = aCampaign().accounts
  assert.ok(anna)
  const rested = aCampaign({ accounts: [{ ...anna, name: 'Boris', state: 'resting', restsUntil: inMinutes(-1) }] })
  assert.doesNotMatch(viewCampaign(rested, en).text, /Boris rests/)
})

test('the chart has a bar for each outcome and a column for each day, also for those without an invite', () => {
  const day = { alreadyThere: 1, refused: 2, unknown: 0 }
  const chart = chartOf(
    {
      campaign: aCampaign({ state: 'done', finishedAt: NOW }),
      days: [
        { date: '2026-11-28', joined: 3, ...day },
        { date: '2026-12-01', joined: 1, ...day },
      ],
      reasons: [{ reason: 'privacy', count: 15 }],
      stays: { afterDay: { looked: 31, stayed: 28 }, afterWeek: { looked: 0, stayed: 0 } },
    },
    en,
  )
  assert.deepEqual(
    chart.days.map(({ label, counts }) => [label, counts.good]),
    [
      ['28 Nov', 3],
      ['29 Nov', 0],
      ['30 Nov', 0],
      ['1 Dec', 1],
    ],
  )
  assert.deepEqual(
    chart.bars.map(({ label, count }) => `${label} ${count}`),
    ['Joined 31', 'Already there 6', 'Privacy settings 15', 'No clear answer 1'],
  )
})
