import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePhone } from './phone-number.ts'

const FORMS = [
  '+79161234542',
  '79161234542',
  '+7 916 123-45-42',
  '+7 (916) 123 45 42',
  '8 916 123-45-42',
  '8(916)1234542',
  '0079161234542',
  ' tel:+7-916-123-45-42 ',
  '+7\u00A0916\u2011123\u201345\u201342',
  '\u202A+7 916 123 45 42\u202C',
  '＋７９１６１２３４５４２',
]

for (const form of FORMS) {
  test(`"${form}" is read as one and the same number`, () => assert.equal(parsePhone(form), '+79161234542'))
}

test('numbers of other countries are read, too', () => {
  assert.equal(parsePhone('+44 20 7946 0958'), '+442079460958')
  assert.equal(parsePhone('+1 (415) 555-0132'), '+14155550132')
  assert.equal(parsePhone('+380.44.123.45.67'), '+380441234567')
  assert.equal(parsePhone('+86 138 0013 8000'), '+8613800138000')
  assert.equal(parsePhone('84 91 234 56 78'), '+84912345678')
  assert.equal(parsePhone('+683 4002'), '+6834002')
})

for (const form of [
  '',
  '+',
  'hello',
  '12345',
  '+7 916 CALL-ME',
  '0916 123 45 42',
  '+0 916 1234542',
  '1'.repeat(16),
  '+7+9161234542',
]) {
  test(`"${form}" is no number that could be dialled from anywhere`, () => assert.equal(parsePhone(form), undefined))
}
