import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { readServerKey, trustServerKey } from './server-key.ts'

function pemOf(modulus: bigint): string {
  const hex = modulus.toString(16)
  const n = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex').toString('base64url')
  return createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' })
    .export({ type: 'pkcs1', format: 'pem' })
    .toString()
}

test("the fingerprints of Telegram's own keys come out as the library has them", () => {
  const known = [..._serverKeys].map(([fingerprint, { n }]) => [fingerprint, BigInt(n.toString())] as const)
  assert.ok(known.length >= 2)
  for (const [fingerprint, modulus] of known) {
    const key = readServerKey(pemOf(modulus))
    assert.deepEqual(key, { fingerprint: BigInt(fingerprint), modulus, exponent: 65_537n })
  }
})

test("a trusted key stands among the library's", () => {
  const publicKeyPem = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString()
  trustServerKey(publicKeyPem)
  const { fingerprint, modulus } = readServerKey(publicKeyPem)
  assert.equal(_serverKeys.get(fingerprint.toString())?.n.toString(), modulus.toString())
})

test('another kind of key is refused', () => {
  const pem = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  assert.throws(() => readServerKey(pem), TypeError)
})
