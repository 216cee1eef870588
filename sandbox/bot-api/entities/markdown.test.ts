import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextEntity } from '../../world/messages.ts'
import { EntityParseError } from './byte-text.ts'
import { parseMarkdownV2 } from './markdown.ts'

type Short = readonly [type: string, offset: number, length: number, extra?: Partial<TextEntity>]

const PARSED: readonly (readonly [source: string, text: string, entities: readonly Short[]])[] = [
  [
    '*bold* _it_ __under__ ~str~ ||spo||',
    'bold it under str spo',
    [
      ['bold', 0, 4],
      ['italic', 5, 2],
      ['underline', 8, 5],
      ['strikethrough', 14, 3],
      ['spoiler', 18, 3],
    ],
  ],
  [
    '*one _two_*',
    'one two',
    [
      ['bold', 0, 7],
      ['italic', 4, 3],
    ],
  ],
  ['1\\.5 \\* 2', '1.5 * 2', []],
  ['👍 *Да*', '👍 Да', [['bold', 3, 2]]],
  ['`a*b`', 'a*b', [['code', 0, 3]]],
  ['```ts\nx = 1\n```', 'x = 1\n', [['pre', 0, 6, { language: 'ts' }]]],
  ['```\nx```', 'x', [['pre', 0, 1]]],
  ['[text](https://example.com/\\))', 'text', [['text_link', 0, 4, { url: 'https://example.com/)' }]]],
  ['[Anna](tg://user?id=42)', 'Anna', [['text_mention', 0, 4, { userId: 42 }]]],
  [
    '![👍](tg://emoji?id=5368324170671202286)',
    '👍',
    [['custom_emoji', 0, 2, { custom_emoji_id: '5368324170671202286' }]],
  ],
  ['>one\n>two\nthree', 'one\ntwo\nthree', [['blockquote', 0, 8]]],
  ['>one\n>two||', 'one\ntwo', [['expandable_blockquote', 0, 7]]],
]

for (const [source, text, entities] of PARSED) {
  test(`MarkdownV2 ${JSON.stringify(source)} is read`, () => {
    const expected = entities.map(([type, offset, length, extra]) => ({ type, offset, length, ...extra }))
    assert.deepEqual(parseMarkdownV2(source), { text, entities: expected })
  })
}

const REFUSED: readonly (readonly [source: string, error: string])[] = [
  ['Done.', "Character '.' is reserved and must be escaped with the preceding '\\'"],
  ['a > b', "Character '>' is reserved and must be escaped with the preceding '\\'"],
  ['*bold', "Can't find end of Bold entity at byte offset 0"],
  ['Да _x', "Can't find end of Italic entity at byte offset 5"],
  ['[x](http://a.b', "Can't find end of a URL at byte offset 4"],
  ['```ts\nx', "Can't find end of PreCode entity at byte offset 0"],
]

for (const [source, message] of REFUSED) {
  test(`MarkdownV2 ${JSON.stringify(source)} is refused in Telegram's words`, () => {
    assert.throws(() => parseMarkdownV2(source), new EntityParseError(message))
  })
}
