import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sha1 } from './crypto/bytes.ts'
import { stripLeadingZeros } from './handshake.ts'
import { MtprotoServer } from './server.ts'
import { RawClient } from './testing/raw-client.ts'
import { exchangeKey } from './testing/raw-handshake.ts'
import { TinyTelegram } from './testing/tiny-telegram.ts'
import type { KeyForm } from './server.ts'
import type { Exchanged } from './testing/raw-handshake.ts'

const beginsWithZero = (auth: Buffer): boolean => auth[0] === 0

/** What a client compares, for the form of the key that it keeps. */
function proofFor({ newNonce }: Exchanged, auth: Buffer): Buffer {
  return sha1(newNonce, Buffer.from([1]), sha1(auth).subarray(0, 8)).subarray(4)
}

async function exchange(keyForm: KeyForm, innerData: string, accept?: (auth: Buffer) => boolean): Promise<Exchanged> {
  const server = new MtprotoServer({ handler: new TinyTelegram(), keyForm })
  const client = await RawClient.connect(await server.listen())
  try {
    return await exchangeKey(client, { publicKeyPem: server.publicKeyPem, innerData, ...(accept && { accept }) })
  } finally {
    client.close()
    await server.close()
  }
}

test('the server proves that it has the key', async () => {
  const done = await exchange('auto', 'p_q_inner_data')
  assert.deepEqual(done.newNonceHash1, proofFor(done, done.auth))
})

test('a key that begins with a zero byte is kept whole for a client that names no data centre', async () => {
  const done = await exchange('auto', 'p_q_inner_data', beginsWithZero)
  assert.deepEqual(done.newNonceHash1, proofFor(done, done.auth))
})

test('a key that begins with a zero byte is shortened for a client that names its data centre', async () => {
  const done = await exchange('auto', 'p_q_inner_data_dc', beginsWithZero)
  assert.deepEqual(done.newNonceHash1, proofFor(done, stripLeadingZeros(done.auth)))
  assert.notDeepEqual(done.newNonceHash1, proofFor(done, done.auth))
})

test('the form of the key can be decided by hand', async () => {
  const whole = await exchange('full', 'p_q_inner_data_dc', beginsWithZero)
  const shortened = await exchange('stripped', 'p_q_inner_data', beginsWithZero)
  assert.deepEqual(whole.newNonceHash1, proofFor(whole, whole.auth))
  assert.deepEqual(shortened.newNonceHash1, proofFor(shortened, stripLeadingZeros(shortened.auth)))
})

describe('a client that breaks the key exchange is disconnected', () => {
  let server: MtprotoServer
  const failures: unknown[] = []
  before(async () => {
    server = new MtprotoServer({ handler: new TinyTelegram(), onFailure: (error) => failures.push(error) })
    await server.listen()
  })
  after(() => server.close())

  const nonce = Buffer.alloc(16, 1)
  const bytes = Buffer.alloc(256)
  const params = { _: 'req_DH_params', nonce, p: bytes, q: bytes, publicKeyFingerprint: 1n, encryptedData: bytes }

  for (const [what, request] of [
    ['with another nonce', { ...params, serverNonce: nonce }],
    ['by leaving out a step', { _: 'set_client_DH_params', nonce, serverNonce: nonce, encryptedData: bytes }],
    ['by asking for something else', { _: 'ping', pingId: 1n }],
  ] as const) {
    test(what, async () => {
      const client = await RawClient.connect(server.port)
      const failuresBefore = failures.length
      assert.equal(await client.exchange(request), undefined)
      assert.equal(failures.length, failuresBefore + 1)
    })
  }
})
