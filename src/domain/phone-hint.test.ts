import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneHint } from './phone-hint.ts'

const HINTS = [
  ['79991234542', '+7 9•• ••• ••42'],
  ['+380 44 123-45-67', '+38 ••• ••• ••67'],
  ['4915112345678', '+49• ••• ••• ••78'],
  ['5551234', '+55• ••34'],
] as const

for (const [phone, hint] of HINTS) {
  test(`of ${phone} one sees ${hint}`, () => assert.equal(phoneHint(phone), hint))
}

test('a number that is too short to hide anything is not shown at all', () => {
  assert.equal(phoneHint('123456'), undefined)
  assert.equal(phoneHint(''), undefined)
})
