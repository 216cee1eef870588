import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { detectLayout, readLine } from './list-layout.ts'
import { parseEntry, type EntryKind } from './person-entry.ts'

const person = (entry: object) => ({ kind: 'person', entry })
const rejected = (reason: string) => ({ kind: 'rejected', reason })

test('usernames are read however they are written', () => {
  for (const text of [
    '@ivan_k',
    'ivan_k',
    't.me/ivan_k',
    'https://t.me/ivan_k',
    'http://www.telegram.me/ivan_k?start=1',
    'tg://resolve?domain=ivan_k',
    ' @ivan_k ',
    "'@ivan_k",
  ]) {
    assert.deepEqual(parseEntry(text), person({ username: 'ivan_k' }), text)
  }
})

test('phone numbers are kept as digits, whatever stands between them', () => {
  for (const text of [
    '+7 (999) 123-45-67',
    '79991234567',
    '8 999 123-45-67',
    't.me/+79991234567',
    'tg://resolve?phone=79991234567',
  ]) {
    assert.deepEqual(parseEntry(text), person({ phone: '79991234567' }), text)
  }
})

test('a bare number is an id up to ten digits, and a phone number beyond, unless the column says which', () => {
  assert.deepEqual(parseEntry('5187654321'), person({ telegramId: 5187654321n }))
  assert.deepEqual(parseEntry('5187654321', 'phone'), person({ phone: '5187654321' }))
  assert.deepEqual(parseEntry('79991234567', 'id'), person({ telegramId: 79991234567n }))
})

test('whatever is no person is told apart by what it is', () => {
  const cases: [string, string, EntryKind?][] = [
    ['', 'no-entry'],
    ['@ab', 'username-invalid'],
    ['@имя', 'username-invalid'],
    ['@double__line', 'username-invalid'],
    ['@helper_bot', 'bot'],
    ['t.me/+AbCdEfGhIjK', 'community-link'],
    ['https://t.me/joinchat/AbCdEfGhIjK', 'community-link'],
    ['t.me/c/12345/6', 'community-link'],
    ['t.me/chess_club/15', 'community-link'],
    ['+12', 'phone-invalid'],
    ['7,99912E+10', 'not-a-person', 'any'],
    ['0', 'id-invalid'],
    ['12345678901234567890', 'id-invalid', 'id'],
    ['=HYPERLINK("http://evil.example")', 'not-a-person'],
    ['-2+3', 'not-a-person'],
    ['Ivan Petrov', 'not-a-person'],
    ['x'.repeat(500), 'not-a-person'],
  ]
  for (const [text, reason, kind] of cases) {
    const parsed = parseEntry(text, kind)
    if (text === '7,99912E+10') assert.equal(parsed.kind, 'rejected')
    else assert.deepEqual(parsed, rejected(reason), text)
  }
})

test('any text at all is either a person or rejected with a reason', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom<EntryKind>('any', 'id', 'phone', 'username'),
      (text, kind) => {
        const parsed = parseEntry(text, kind)
        if (parsed.kind === 'rejected') return
        const { username, phone, telegramId } = parsed.entry
        assert.ok(username === undefined || /^[a-zA-Z][\w]{3,31}$/.test(username))
        assert.ok(phone === undefined || /^\d{7,15}$/.test(phone))
        assert.ok(telegramId === undefined || telegramId > 0n)
      },
    ),
  )
})

const layout = (...lines: string[]) => detectLayout(lines.map((line) => line.split(';')))

test('a header tells what the columns hold, in English and in Russian', () => {
  const columns = [
    { index: 1, kind: 'username' },
    { index: 2, kind: 'phone' },
  ]
  assert.deepEqual(layout('Name;Username;Phone number', 'Ivan;ivan_k;1'), { kind: 'table', hasHeader: true, columns })
  assert.deepEqual(layout('Имя;Юзернейм;Телефон', 'Иван;ivan_k;1'), { kind: 'table', hasHeader: true, columns })
})

test('without a header the column that looks like people is taken, among names and ages', () => {
  const found = layout('Ivan;@ivan_k;33', 'Olga;@olga_p;28', 'Petr;@petr_s;41')
  assert.deepEqual(found, { kind: 'table', hasHeader: false, columns: [{ index: 1, kind: 'any' }] })
})

test('an id and a username in one line are one person', () => {
  const found = layout('5187654321;@ivan_k', '5187654322;@olga_p')
  assert.equal(found.kind, 'table')
  assert.deepEqual(readLine(found, 7, ['5187654321', '@ivan_k']), [
    { kind: 'person', line: 7, entry: { telegramId: 5187654321n, username: 'ivan_k' } },
  ])
})

test('several usernames in one line are several people, also with blanks between them', () => {
  const found = layout('@ivan_k;@olga_p', '@petr_s;@anna_m')
  assert.deepEqual(found, { kind: 'list' })
  const names = readLine(found, 1, ['@ivan_k @olga_p', ' ', '+7 999 123 45 67']).map(
    (item) => item.kind === 'person' && item.entry,
  )
  assert.deepEqual(names, [{ username: 'ivan_k' }, { username: 'olga_p' }, { phone: '79991234567' }])
})

test('a blank line is nobody, and a row without a name says so', () => {
  const found = layout('name;username', 'Ivan;@ivan_k')
  assert.deepEqual(readLine(found, 3, ['', ' ']), [])
  assert.deepEqual(readLine(found, 4, ['Ivan', '']), [{ kind: 'rejected', line: 4, text: 'Ivan ', reason: 'no-entry' }])
})

test('a list in which lines have several people, or several kinds of names, loses nobody', () => {
  const found = layout('@maria_chess; @pavel_chess', '+79995550033')
  assert.deepEqual(found, { kind: 'list' })
  const table = layout('username;telegram', '@ivan_k;@olga_p')
  assert.equal(readLine(table, 2, ['@ivan_k', '@olga_p']).length, 2)
})
