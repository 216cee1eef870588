import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseTargetInput } from './target-input.ts'

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
const alphanumeric = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
const name = fc
  .tuple(letter, fc.array(alphanumeric, { minLength: 4, maxLength: 30 }))
  .map(([first, rest]) => first + rest.join(''))
  .filter((text) => parseTargetInput(text).kind === 'username')
const hash = fc
  .array(fc.constantFrom(...'abcXYZ019_-'), { minLength: 16, maxLength: 32 })
  .map((letters) => `A${letters.join('')}`)
const id = fc.bigInt({ min: 1n, max: 10n ** 13n }).map(String)

test('a username is found in every form in which people write it', () => {
  const forms = [
    '',
    '@',
    't.me/',
    'T.me/',
    'https://t.me/',
    'http://t.me/',
    'https://www.t.me/',
    'telegram.me/',
    't.me/s/',
    'tg://resolve?domain=',
  ]
  fc.assert(
    fc.property(name, fc.constantFrom(...forms), fc.constantFrom('', ' ', '\n'), (username, before, after) => {
      assert.deepEqual(parseTargetInput(before + username + after), { kind: 'username', username })
    }),
  )
})

test("a link to a community's message names the community", () => {
  fc.assert(
    fc.property(name, fc.nat(), fc.constantFrom('', '?thread=7', '?comment=3', '/'), (username, message, tail) => {
      const text = `https://t.me/${username}/${message}${tail}`
      assert.deepEqual(parseTargetInput(text), { kind: 'username', username })
    }),
  )
})

test('an invite link is found in every form', () => {
  const forms = [
    't.me/+',
    'https://t.me/+',
    't.me/joinchat/',
    'https://telegram.me/joinchat/',
    'tg://join?invite=',
    '+',
  ]
  fc.assert(
    fc.property(hash, fc.constantFrom(...forms), (text, before) => {
      assert.deepEqual(parseTargetInput(before + text), { kind: 'invite', hash: text })
    }),
  )
})

test('a private link carries the bare id, with or without a message', () => {
  fc.assert(
    fc.property(id, fc.constantFrom('', '/15', '/15/16'), (text, tail) => {
      assert.deepEqual(parseTargetInput(`https://t.me/c/${text}${tail}`), { kind: 'id', id: text })
    }),
  )
})

test('what names no community is invalid', () => {
  const wrong = [
    '',
    '   ',
    '@',
    '@abc',
    'ab',
    '@1name',
    'a__b_',
    'имя',
    'two words',
    'https://example.com/name',
    't.me',
    't.me/',
    't.me/+79991234567',
    't.me/joinchat/',
    't.me/joinchat/short',
    't.me/c/',
    't.me/c/abc',
    't.me/c/0',
    't.me/c/-100123',
    't.me/addstickers/Cats',
    't.me/share/url?url=x',
    't.me/proxy?server=x',
    'https://t.me.evil.com/name',
    't.me:8080/name',
    'https://t.me@evil.com/name',
    'tg://user?id=1',
    'tg:',
    'http://',
    '@' + 'a'.repeat(33),
    'x'.repeat(5000),
    '/start',
    'name@t.me',
    'https://t.me/имя',
    '...',
    '+123',
    'mailto:a@t.me',
  ]
  for (const text of wrong) assert.deepEqual(parseTargetInput(text), { kind: 'invalid' }, text)
})

test('no text makes it throw, and whatever it accepts is well formed', () => {
  const noise = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.string().map((text) => `t.me/${text}`),
  )
  fc.assert(
    fc.property(noise, (text) => {
      const input = parseTargetInput(text)
      if (input.kind === 'username') assert.match(input.username, /^[a-z]\w{3,31}$/i)
      if (input.kind === 'invite') assert.match(input.hash, /^[\w-]{10,64}$/)
      if (input.kind === 'id') assert.match(input.id, /^[1-9]\d*$/)
    }),
  )
})
