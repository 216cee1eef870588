import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextEntity } from '../../world/messages.ts'
import { EntityParseError } from './byte-text.ts'
import { parseHtml } from './html.ts'

type Short = readonly [type: string, offset: number, length: number, extra?: Partial<TextEntity>]

const PARSED: readonly (readonly [source: string, text: string, entities: readonly Short[]])[] = [
  ['plain', 'plain', []],
  ['<b>bold</b>', 'bold', [['bold', 0, 4]]],
  [
    '<strong>a</strong><em>b</em>',
    'ab',
    [
      ['bold', 0, 1],
      ['italic', 1, 1],
    ],
  ],
  [
    '<B>Tags</B> in any <I>case</i>',
    'Tags in any case',
    [
      ['bold', 0, 4],
      ['italic', 12, 4],
    ],
  ],
  [
    '<b>one <i>two</i></b>',
    'one two',
    [
      ['bold', 0, 7],
      ['italic', 4, 3],
    ],
  ],
  [
    '<i><b>same</b></i>',
    'same',
    [
      ['bold', 0, 4],
      ['italic', 0, 4],
    ],
  ],
  [
    '<u>a</u><ins>b</ins><s>c</s><strike>d</strike><del>e</del>',
    'abcde',
    [
      ['underline', 0, 1],
      ['underline', 1, 1],
      ['strikethrough', 2, 1],
      ['strikethrough', 3, 1],
      ['strikethrough', 4, 1],
    ],
  ],
  ['👍<b>👍🏽</b>!', '👍👍🏽!', [['bold', 2, 4]]],
  ['Привет, <b>Анна</b>', 'Привет, Анна', [['bold', 8, 4]]],
  ['<b></b>empty', 'empty', []],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;', '1 < 2 && 3 > 2 "', []],
  ['&#65;&#x42;&#128077;', 'AB👍', []],
  ['&nbsp; &copy &lt', '&nbsp; &copy <', []],
  ['a & b &', 'a & b &', []],
  [
    '<a href="https://example.com/a?b=1&amp;c=2">x</a>',
    'x',
    [['text_link', 0, 1, { url: 'https://example.com/a?b=1&c=2' }]],
  ],
  ['<a href="example.com">x</a>', 'x', [['text_link', 0, 1, { url: 'http://example.com/' }]]],
  ["<a href='tg://user?id=42'>x</a>", 'x', [['text_mention', 0, 1, { userId: 42 }]]],
  ['<a href="tg://resolve?domain=veche">x</a>', 'x', [['text_link', 0, 1, { url: 'tg://resolve?domain=veche' }]]],
  ['<a href="nowhere">x</a>', 'x', []],
  ['<a>example.org/q</a>', 'example.org/q', [['text_link', 0, 13, { url: 'http://example.org/q' }]]],
  ['<code>x &lt; y</code>', 'x < y', [['code', 0, 5]]],
  ['<pre>x</pre>', 'x', [['pre', 0, 1]]],
  ['<pre><code class="language-python">x</code></pre>', 'x', [['pre', 0, 1, { language: 'python' }]]],
  ['<code class="language-ts"><pre>x</pre></code>', 'x', [['pre', 0, 1, { language: 'ts' }]]],
  ['<code class="language-ts">x</code>', 'x', [['code', 0, 1]]],
  [
    '<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>',
    'xy',
    [
      ['spoiler', 0, 1],
      ['spoiler', 1, 1],
    ],
  ],
  ['<blockquote>q</blockquote>', 'q', [['blockquote', 0, 1]]],
  ['<blockquote expandable>q</blockquote>', 'q', [['expandable_blockquote', 0, 1]]],
  [
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
    '👍',
    [['custom_emoji', 0, 2, { custom_emoji_id: '5368324170671202286' }]],
  ],
  [
    '<tg-time unix="1647531900" format="wDT">soon</tg-time>',
    'soon',
    [['date_time', 0, 4, { unix_time: 1647531900, date_time_format: 'wDT' }]],
  ],
  ['<b >x</b >', 'x', [['bold', 0, 1]]],
  ['<b>x</>', 'x', [['bold', 0, 1]]],
]

for (const [source, text, entities] of PARSED) {
  test(`HTML ${JSON.stringify(source)} is read`, () => {
    const expected = entities.map(([type, offset, length, extra]) => ({ type, offset, length, ...extra }))
    assert.deepEqual(parseHtml(source), { text, entities: expected })
  })
}

const REFUSED: readonly (readonly [source: string, error: string])[] = [
  ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
  ['x</b>', 'Unexpected end tag at byte offset 1'],
  ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
  ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ['Да <p>x</p>', 'Unsupported start tag "p" at byte offset 5'],
  ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['<a href="x', 'Unclosed start tag at byte offset 0'],
  ['<a =x>y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
  ['<a href=x/y>z</a>', 'Unexpected end of name token at byte offset 8'],
  ['<b>x</b', 'Unclosed end tag at byte offset 4'],
  ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['<tg-emoji emoji-id="x">👍</tg-emoji>', 'Invalid custom emoji identifier specified'],
  [
    '&#xd83d;',
    'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
  ],
]

for (const [source, message] of REFUSED) {
  test(`HTML ${JSON.stringify(source)} is refused in Telegram's words`, () => {
    assert.throws(() => parseHtml(source), new EntityParseError(message))
  })
}
