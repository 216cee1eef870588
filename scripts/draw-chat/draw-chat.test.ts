import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TranscriptEntry } from '../../sandbox/world/transcript.ts'
import { chooseMoments } from './moments.ts'
import { renderPage } from './page.ts'
import { renderText } from './text.ts'

const NOON = Date.UTC(2030, 2, 14, 12)

function entry(n: number, more: Partial<TranscriptEntry>): TranscriptEntry {
  return { n, at: NOON + n, bot: 1, from: 'bot', kind: 'message', ...more }
}

const start = [[{ text: 'Start', data: 'campaign-start:1' }]]
const story = [
  entry(1, { messageId: 1, from: 'person', text: '/start' }),
  entry(2, { messageId: 2, photo: 'qr', text: 'Scan me' }),
  entry(3, { messageId: 2, kind: 'delete' }),
  entry(4, { messageId: 3, text: 'Looking…' }),
  entry(5, { messageId: 3, kind: 'edit', text: 'Ready', buttons: start }),
  entry(6, { messageId: 4, photo: 'chart', text: 'Report' }),
]

test('the moments are the QR code, the preflight and the report, each as the chat stood then', () => {
  const texts = chooseMoments(story).map((moment) => moment.map(({ text }) => text))
  assert.deepEqual(texts, [
    ['/start', 'Scan me'],
    ['/start', 'Ready'],
    ['/start', 'Ready', 'Report'],
  ])
  assert.equal(chooseMoments(story).at(-1)?.at(-1)?.picture, '6.png')
})

test('words of a chat can not become markup of the page', () => {
  const page = renderPage(chooseMoments([entry(1, { messageId: 1, photo: 'p', text: '<script>' })]), 'en')
  assert.doesNotMatch(page, /<script>/)
  assert.match(page, /&lt;script&gt;/)
})

test('a piece of text has every tag that covers it', () => {
  const entities = [
    { type: 'bold', offset: 0, length: 6 },
    { type: 'italic', offset: 3, length: 6 },
  ]
  assert.equal(renderText('abcdefghi', entities), '<b>abc</b><i><b>def</b></i><i>ghi</i>')
})
