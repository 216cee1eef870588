import assert from 'node:assert/strict'
import { createCipheriv, randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { abridged, full, intermediate } from './framing.ts'
import { Transport, TransportError, transportErrorPacket } from './transport.ts'
import type { Framing } from './framing.ts'

/** The client's end: what it sends before all else, and how it frames. */
interface Client {
  readonly header: Buffer
  readonly framing: Framing
  readonly encrypt: (bytes: Buffer) => Buffer
  readonly decrypt: (bytes: Buffer) => Buffer
}

const same = (bytes: Buffer): Buffer => bytes

const plain = (header: string, framing: Framing): Client => ({
  header: Buffer.from(header, 'hex'),
  framing,
  encrypt: same,
  decrypt: same,
})

/** Source: core.telegram.org/mtproto/mtproto-transports#transport-obfuscation */
function obfuscated(tag: string, framing: Framing): Client {
  const header = randomBytes(64)
  header[0] = 0x11
  header.writeUInt32LE(0x22222222, 4)
  Buffer.from(tag, 'hex').copy(header, 56)
  const secret = header.subarray(8, 56)
  const reversed = secret.toReversed()
  const encryptor = createCipheriv('aes-256-ctr', secret.subarray(0, 32), secret.subarray(32))
  const decryptor = createCipheriv('aes-256-ctr', reversed.subarray(0, 32), reversed.subarray(32))
  const sealed = encryptor.update(header)
  return {
    header: Buffer.concat([header.subarray(0, 56), sealed.subarray(56)]),
    framing,
    encrypt: (bytes) => encryptor.update(bytes),
    decrypt: (bytes) => decryptor.update(bytes),
  }
}

const padded = () => intermediate({ padded: true })
const unpadded = () => intermediate({ padded: false })

const TRANSPORTS: Record<string, () => Client> = {
  full: () => plain('', full()),
  abridged: () => plain('ef', abridged()),
  intermediate: () => plain('eeeeeeee', unpadded()),
  'padded intermediate': () => plain('dddddddd', padded()),
  'obfuscated abridged': () => obfuscated('efefefef', abridged()),
  'obfuscated intermediate': () => obfuscated('eeeeeeee', unpadded()),
  'obfuscated padded intermediate': () => obfuscated('dddddddd', padded()),
}

const packets = [randomBytes(24), randomBytes(40), randomBytes(126 * 4), randomBytes(127 * 4), randomBytes(70_000)]

for (const [name, connect] of Object.entries(TRANSPORTS)) {
  test(`${name}: packets arrive whole, however the stream is cut`, () => {
    for (const size of [1, 7, 64, 100_000]) {
      const client = connect()
      const sent = packets.slice(0, size === 1 ? 4 : 5).map((packet) => client.framing.wrap(packet))
      const stream = Buffer.concat([client.header, client.encrypt(Buffer.concat(sent))])
      assert.deepEqual(receiveInPieces(new Transport(), stream, size), packets.slice(0, sent.length))
    }
  })

  test(`${name}: answers arrive at the client`, () => {
    const client = connect()
    const transport = new Transport()
    transport.receive(Buffer.concat([client.header, client.encrypt(client.framing.wrap(randomBytes(24)))]))
    for (const packet of packets) {
      const frame = client.framing.unwrap(client.decrypt(transport.send(packet)))
      assert.ok(typeof frame !== 'string')
      assert.deepEqual(frame.packet, packet)
    }
  })
}

function receiveInPieces(transport: Transport, stream: Buffer, size: number): Buffer[] {
  const received: Buffer[] = []
  for (let start = 0; start < stream.length; start += size) {
    received.push(...transport.receive(stream.subarray(start, start + size)))
  }
  return received
}

test('the bytes of a padded packet that belong to no word are cut off', () => {
  const packet = randomBytes(24)
  const [received] = new Transport().receive(
    Buffer.concat([Buffer.from('dddddddd', 'hex'), Buffer.from([27, 0, 0, 0]), packet, randomBytes(3)]),
  )
  assert.deepEqual(received, packet)
})

describe('nonsense is refused at once', () => {
  for (const [what, bytes] of [
    ['a packet of 1 GiB, intermediate', 'eeeeeeee00000040'],
    ['a packet of 64 MiB, abridged', 'ef7fffffff'],
    ['a packet of 2 GiB, full', 'ffffff7f00000000'],
    ['a full packet shorter than its own frame', '0400000000000000'],
    ['a full packet with a wrong checksum', `10000000${'00'.repeat(12)}`],
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n'.padEnd(64, 'x')).toString('hex')],
  ] as const) {
    test(what, () => {
      assert.throws(() => new Transport().receive(Buffer.from(bytes, 'hex')), TransportError)
    })
  }
})

test('a client that has not spoken cannot be answered', () => {
  assert.throws(() => new Transport().send(Buffer.alloc(4)), TransportError)
})

test('a transport error is its code, negative', () => {
  assert.equal(transportErrorPacket(404).toString('hex'), '6cfeffff')
})
