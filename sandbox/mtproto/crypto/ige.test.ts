import assert from 'node:assert/strict'
import { createCipheriv } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha1, xor } from './bytes.ts'
import { decryptIge, encryptIge } from './ige.ts'

/** Straight from the definition: Cᵢ = E(Pᵢ ⊕ Cᵢ₋₁) ⊕ Pᵢ₋₁. */
function encryptNaively(data: Uint8Array, key: Uint8Array, vector: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const blocks: Buffer[] = []
  let cipherBefore: Uint8Array = vector.subarray(0, 16)
  let before: Uint8Array = vector.subarray(16)
  for (let start = 0; start < data.length; start += 16) {
    const plain = data.subarray(start, start + 16)
    const encrypted = xor(cipher.update(xor(plain, cipherBefore)), before)
    blocks.push(encrypted)
    cipherBefore = encrypted
    before = plain
  }
  return Buffer.concat(blocks)
}

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const wholeBlocks = fc.integer({ min: 0, max: 40 }).chain((count) => bytes(count * 16))

test('encryption is what the definition says', () => {
  fc.assert(
    fc.property(wholeBlocks, bytes(32), bytes(32), (data, key, vector) => {
      assert.deepEqual(encryptIge(data, key, vector), encryptNaively(data, key, vector))
    }),
  )
})

test('decryption undoes encryption', () => {
  fc.assert(
    fc.property(wholeBlocks, bytes(32), bytes(32), (data, key, vector) => {
      assert.deepEqual(decryptIge(encryptIge(data, key, vector), key, vector), Buffer.from(data))
    }),
  )
})

/** The answer of the example in core.telegram.org/mtproto/samples-auth_key: a SHA1, the data it is of, and padding. */
const EXAMPLE = {
  key: Buffer.from('f011280887c7bb01df0fc4e17830e0b91fbb8be4b2267cb985ae25f33b527253', 'hex'),
  vector: Buffer.from('3212d579ee35452ed23e0d0c92841aa7d31b2e9bdef2151e80d15860311c85db', 'hex'),
  encrypted: Buffer.from(
    '28a92fe20173b347a8bb324b5fab2667c9a8bbce6468d5b509a4cbddc186240ac912cf7006af8926de606a2e74c0493caa57741e' +
      '6c82451f54d3e068f5ccc49b4444124b9666ffb405aab564a3d01e67f6e912867c8d20d9882707dc330b17b4e0dd57cb53bfaafa' +
      '9ef5be76ae6c1b9b6c51e2d6502a47c883095c46c81e3be25f62427b585488bb3bf239213bf48eb8fe34c9a026cc841393404397' +
      '4db03556633038392cecb51f94824e140b98637730a4be79a8f9dafa39bae81e1095849ea4c83467c92a3a17d997817c8a7ac61c' +
      '3ff414da37b7d66e949c0aec858f048224210fcc61f11c3a910b431ccbd104cccc8dc6d29d4a5d133be639a4c32bbff153e63aca' +
      '3ac52f2e4709b8ae01844b142c1ee89d075d64f69a399feb04e656fe3675a6f8f412078f3d0b58da15311c1a9f8e53b3cd6bb557' +
      '2c294904b726d0be337e2e21977da26dd6e33270251c2ca29dfcc70227f0755f84cfda9ac4b8dd5f84f1d1eb36ba45cddc70444d' +
      '8c213e4bd8f63b8ab95a2d0b4180dc91283dc063acfb92d6a4e407cde7c8c69689f77a007441d4a6a8384b666502d9b77fc68b5b' +
      '43cc607e60a146223e110fcb43bc3c942ef981930cdc4a1d310c0b64d5e55d308d863251ab90502c3e46cc599e886a927cda963b' +
      '9eb16ce62603b68529ee98f9f5206419e03fb458ec4bd9454aa8f6ba777573cc54b328895b1df25ead9fb4cd5198ee022b2b81f3' +
      '88d281d5e5bc580107ca01a50665c32b552715f335fd76264fad00ddd5ae45b94832ac79ce7c511d194bc42b70efa850bb15c201' +
      '2c5215cabfe97ce66b8d8734d0ee759a638af013',
    'hex',
  ),
  dataBytes: 564,
}

test("Telegram's documented example opens, and is sealed to the same bytes", () => {
  const { key, vector, encrypted, dataBytes } = EXAMPLE
  const plain = decryptIge(encrypted, key, vector)
  assert.deepEqual(sha1(plain.subarray(20, 20 + dataBytes)), plain.subarray(0, 20))
  assert.deepEqual(encryptIge(plain, key, vector), encrypted)
})

test('half a block is refused', () => {
  assert.throws(() => encryptIge(Buffer.alloc(24), Buffer.alloc(32), Buffer.alloc(32)), RangeError)
  assert.throws(() => decryptIge(Buffer.alloc(8), Buffer.alloc(32), Buffer.alloc(32)), RangeError)
})
