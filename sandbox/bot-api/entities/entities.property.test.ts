import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { EntityParseError } from './byte-text.ts'
import { cleanText } from './clean.ts'
import { parseHtml } from './html.ts'
import { parseMarkdownV2 } from './markdown.ts'

const words = fc.string({ unit: 'grapheme' })

test('escaped HTML reads as the text it was made from', () => {
  fc.assert(
    fc.property(words, (text) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      assert.deepEqual(parseHtml(`<b>${escaped}</b>`).text, text)
    }),
  )
})

test('escaped MarkdownV2 reads as the text it was made from', () => {
  fc.assert(
    fc.property(words, (text) => {
      assert.deepEqual(parseMarkdownV2(text.replace(/[\\_*[\]()~`>#+\-=|{}.!]/g, '\\$&')).text, text)
    }),
  )
})

const pieces = [
  '<b>',
  '</b>',
  '<i>',
  '</i>',
  '<a href="t.me/x">',
  '</a>',
  '<pre>',
  '</pre>',
  '<code class="language-a">',
  '</code>',
  '&lt;',
  '&',
  '<',
  '>',
  ' ',
  '\n',
  '\r',
  'x',
  'Да',
  '👍',
  '*',
  '_',
  '__',
  '||',
  '~',
  '`',
  '```',
  '[',
  '](t.me)',
  '\\',
]
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''))

for (const [name, parse] of [
  ['HTML', parseHtml],
  ['MarkdownV2', parseMarkdownV2],
] as const) {
  test(`any ${name} is either refused or has entities within its text`, () => {
    fc.assert(
      fc.property(soup, (source) => checkEntities(parse, source)),
      { numRuns: 2000 },
    )
  })
}

function checkEntities(parse: typeof parseHtml, source: string): void {
  try {
    const { text, entities } = cleanText(parse(source))
    for (const { offset, length } of entities) assert.ok(length > 0 && offset >= 0 && offset + length <= text.length)
  } catch (error) {
    if (!(error instanceof EntityParseError)) throw error
  }
}
