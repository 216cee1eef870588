import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSessionKeys } from './session-keys.ts'

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64')
const problemsOf = (text: string): readonly string[] => {
  const result = parseSessionKeys(text)
  assert.equal(result.kind, 'wrong')
  return result.problems
}

test('keys are read in their order, spaces around them do not matter', () => {
  const result = parseSessionKeys(` new:${key(1)} , old:${key(2)}`)
  assert.equal(result.kind, 'keys')
  assert.deepEqual(result.keys, [
    { id: 'new', key: Buffer.alloc(32, 1) },
    { id: 'old', key: Buffer.alloc(32, 2) },
  ])
})

test('a key of another length is refused with its length', () => {
  assert.deepEqual(problemsOf(`short:${Buffer.alloc(16).toString('base64')}`), [
    'the key "short" has 16 bytes instead of 32',
  ])
})

test('two keys with one id are refused', () => {
  assert.deepEqual(problemsOf(`a:${key(1)},a:${key(2)}`), ['the key id "a" stands there twice'])
})

test('every wrong key is named at once', () => {
  assert.deepEqual(problemsOf(`${key(1)},b:§§§`), [
    'key 1 has no id: write it as "id:base64"',
    'the key "b" is not in base64',
  ])
})

test('no key at all is a problem too', () => {
  assert.equal(problemsOf(' , ').length, 1)
})

test('a problem never repeats the key', () => {
  const secret = Buffer.alloc(31, 7).toString('base64')
  assert.ok(!problemsOf(`x:${secret},${secret}`).join().includes(secret.slice(0, 8)))
})
