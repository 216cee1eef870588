import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ListItem } from '#domain/list-layout.ts'
import { createDelimitedReader, detectDelimiter } from './delimited.ts'
import { readList } from './read-list.ts'
import { workbookOf, zipOf } from './testing-workbook.ts'

async function* pieces(bytes: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size?: number): Promise<ListItem[]> {
  const items: ListItem[] = []
  for await (const some of readList(pieces(bytes, size))) items.push(...some)
  return items
}

const shown = (items: readonly ListItem[]) =>
  items.map(
    (item) =>
      `${item.line} ${item.kind === 'person' ? (item.entry.username ?? item.entry.phone ?? item.entry.telegramId) : item.reason}`,
  )

const TABLE = 'Имя;Юзернейм\nИван;@ivan_k\n\nОльга;@olga_p\r\nПётр;нет'

function utf16(text: string, isBig: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

function windows1251(text: string): Buffer {
  const letter = (code: number) => (code < 128 ? code : code === 0x451 ? 0xb8 : code - 0x410 + 0xc0)
  return Buffer.from([...text].map((one) => letter(one.codePointAt(0) ?? 0)))
}

test('a table is the same in every encoding, in pieces of any size', async () => {
  const expected = ['2 ivan_k', '4 olga_p', '5 username-invalid']
  const files = {
    'UTF-8': Buffer.from(TABLE),
    'UTF-8 with a mark': Buffer.from(`\uFEFF${TABLE}`),
    'UTF-16 LE with a mark': utf16(`\uFEFF${TABLE}`, false),
    'UTF-16 BE with a mark': utf16(`\uFEFF${TABLE}`, true),
    'windows-1251': windows1251(TABLE),
  }
  for (const [name, bytes] of Object.entries(files)) {
    for (const size of [1, 7, 4096]) assert.deepEqual(shown(await read(bytes, size)), expected, `${name}, ${size}`)
  }
  assert.deepEqual(shown(await read(utf16('user\n@ivan_k\n', false))), ['2 ivan_k'], 'without a mark')
})

test('comma, semicolon and tab separate cells, also where others stand within', () => {
  assert.equal(detectDelimiter('a,b;c\nd,e\nf,g'), ',')
  assert.equal(detectDelimiter('"a,b";c\n"d,e";f'), ';')
  assert.equal(detectDelimiter('a\tb\nc\td'), '\t')
  assert.equal(detectDelimiter('one\ntwo'), ',')
})

test('a quoted cell may hold delimiters, quotes and line ends, and line numbers stay those of an editor', async () => {
  const csv = 'note,username\n"first, ""quoted""\nand more",@ivan_k\nplain,@olga_p\n'
  assert.deepEqual(shown(await read(Buffer.from(csv))), ['2 ivan_k', '4 olga_p'])
})

test('a quote that never closes spoils its own line only', async () => {
  const csv = `username\n"${'@ivan_k\n'.repeat(4000)}`
  assert.equal((await read(Buffer.from(csv), 4096)).filter(({ kind }) => kind === 'person').length, 3999)
})

test('rows that were written by the rules are read as they were, however the text is cut', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', 'Ж', '"', ',', '\n', ' ', '=') })
    .filter((text) => text.trim() === text)
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 })
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 9 }), (given, size) => {
      const text = given.map((cells) => `${cells.map(quote).join(',')}\r\n`).join('')
      const reader = createDelimitedReader(',')
      const found = []
      for (let at = 0; at < text.length; at += size) found.push(...reader.feed(text.slice(at, at + size)))
      found.push(...reader.end())
      assert.deepEqual(
        found.map(({ cells }) => cells),
        given,
      )
    }),
  )
})

test('the first sheet of a workbook is read: shared, inline, computed and long numbers', async () => {
  const rows = [
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>',
    '<row r="3"><c r="A3" t="inlineStr"><is><t>@ivan_k</t></is></c><c r="C3"><v>7.9991234567E10</v></c></row>',
    '<row r="4"><c r="C4"><f>79991230000+5</f><v>79991230005</v></c></row>',
    '<row r="5"><c r="A5" t="str"><f>HYPERLINK("x")</f><v>=cmd|&apos; /C calc&apos;!A0</v></c></row>',
  ].join('')
  const items = await read(workbookOf(rows, ['Username &amp; co', 'Телефон']))
  assert.deepEqual(shown(items), ['3 79991234567', '4 79991230005', '5 no-entry'])
  const named = await read(workbookOf(rows, ['Username', 'Телефон']))
  assert.deepEqual(shown(named), ['3 ivan_k', '4 79991230005', '5 username-invalid'])
})

test('what is no list is told so: an old workbook, a picture, a broken archive', async () => {
  const cases = {
    'old-excel': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]),
    'no-text': Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64)]),
    'broken-workbook': Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(40, 1)]),
  }
  for (const [reason, bytes] of Object.entries(cases)) {
    await assert.rejects(read(bytes), { name: 'Error', reason })
  }
  await assert.rejects(read(zipOf({ 'word/document.xml': '<document/>' })), { reason: 'broken-workbook' })
  const cut = workbookOf('<row r="1"><c r="A1"><v>1</v></c></row>')
  cut.fill(0xff, cut.indexOf('people.xml') + 10, cut.indexOf('people.xml') + 40)
  await assert.rejects(read(cut), { reason: 'broken-workbook' })
})
