import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { packText } from './pack-text.ts'

async function* pieces() {
  yield 'Вера, '
  yield 'Надежда, '
  yield 'Любовь'
}
const TEXT = 'Вера, Надежда, Любовь'

test('a text that fits stays as it is', async () => {
  const { bytes, isPacked } = await packText(pieces())
  assert.deepEqual([bytes.toString(), isPacked], [TEXT, false])
})

test('a text that does not fit is compressed, whole', async () => {
  const { bytes, isPacked } = await packText(pieces(), 20)
  assert.deepEqual([gunzipSync(bytes).toString(), isPacked], [TEXT, true])
})
