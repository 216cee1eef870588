import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createVault } from './session-crypto.ts'

const OLD = { id: 'old', key: Buffer.alloc(32, 1) }
const NEW = { id: 'new', key: Buffer.alloc(32, 2) }
const SECRET = Buffer.from('a serialised login')

test('what was sealed opens in its own context', () => {
  const vault = createVault([OLD])
  assert.deepEqual(vault.open(vault.seal(SECRET, 'account:1'), 'account:1'), SECRET)
})

test('a sealed session copied to another account does not open', () => {
  const vault = createVault([OLD])
  assert.equal(vault.open(vault.seal(SECRET, 'account:1'), 'account:2'), undefined)
})

test('after a change of keys the first one seals and the old one still opens', () => {
  const before = createVault([OLD]).seal(SECRET, 'account:1')
  const vault = createVault([NEW, OLD])
  assert.equal(vault.seal(SECRET, 'account:1').keyId, 'new')
  assert.deepEqual(vault.open(before, 'account:1'), SECRET)
})

test('without its key nothing opens', () => {
  const sealed = createVault([OLD]).seal(SECRET, 'account:1')
  assert.equal(createVault([NEW]).open(sealed, 'account:1'), undefined)
  assert.equal(createVault([NEW]).open({ ...sealed, keyId: 'new' }, 'account:1'), undefined)
})

test('a single flipped bit anywhere is noticed', () => {
  const vault = createVault([OLD])
  const { keyId, bytes } = vault.seal(SECRET, 'account:1')
  for (let index = 0; index < bytes.length; index++) {
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(index) ^ 1, index)
    assert.equal(vault.open({ keyId, bytes: flipped }, 'account:1'), undefined, `byte ${index}`)
  }
})

test('bytes that are too short are not a session', () => {
  assert.equal(createVault([OLD]).open({ keyId: 'old', bytes: Buffer.alloc(27) }, 'account:1'), undefined)
})

test('the same session never looks the same twice, and never shows its text', () => {
  const vault = createVault([OLD])
  const once = vault.seal(SECRET, 'account:1')
  const again = vault.seal(SECRET, 'account:1')
  assert.notDeepEqual(once.bytes, again.bytes)
  assert.equal(once.bytes.length, SECRET.length + 12 + 16)
  assert.ok(!once.bytes.includes(SECRET))
})
