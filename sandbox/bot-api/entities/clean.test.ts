import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanText } from './clean.ts'
import { parseHtml } from './html.ts'

function clean(html: string): unknown {
  return cleanText(parseHtml(html))
}

test('spaces around a text go, and entities move with it', () => {
  assert.deepEqual(clean(' \n<b>x</b>  '), { text: 'x', entities: [{ type: 'bold', offset: 0, length: 1 }] })
})

test('an entity that reaches into the spaces at the end is shortened', () => {
  assert.deepEqual(clean('<b>x  </b>'), { text: 'x', entities: [{ type: 'bold', offset: 0, length: 1 }] })
})

test('carriage returns go and tabs become spaces', () => {
  assert.deepEqual(clean('a\r\n<b>b\tc</b>'), { text: 'a\nb c', entities: [{ type: 'bold', offset: 2, length: 3 }] })
})

test('bold in bold is one entity, and nothing is bold inside of code', () => {
  assert.deepEqual(clean('<b>a<b>b</b></b>'), { text: 'ab', entities: [{ type: 'bold', offset: 0, length: 2 }] })
  assert.deepEqual(clean('<b>a<code>b</code>c</b>'), {
    text: 'abc',
    entities: [
      { type: 'bold', offset: 0, length: 1 },
      { type: 'code', offset: 1, length: 1 },
      { type: 'bold', offset: 2, length: 1 },
    ],
  })
})

test('commands, mentions, links and hashtags are found, but not in links and code', () => {
  assert.deepEqual(clean('/menu @anna_k https://t.me/x. #chess'), {
    text: '/menu @anna_k https://t.me/x. #chess',
    entities: [
      { type: 'bot_command', offset: 0, length: 5 },
      { type: 'mention', offset: 6, length: 7 },
      { type: 'url', offset: 14, length: 14 },
      { type: 'hashtag', offset: 30, length: 6 },
    ],
  })
  assert.deepEqual(clean('<code>@anna_k</code>'), {
    text: '@anna_k',
    entities: [{ type: 'code', offset: 0, length: 7 }],
  })
})
