import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseTlText } from './parse-text.ts'
import { TlReader } from './reader.ts'
import { Schema, TlError } from './schema.ts'
import { TlWriter, encode } from './writer.ts'
import type { TlObject } from './schema.ts'

const schema = new Schema(
  1,
  parseTlText(`
    // a comment
    point#00000001 x:int y:int = Point;
    everything#00000002 flags:# a:int b:long c:int128 d:int256 e:double f:string g:bytes h:Bool i:flags.0?true j:flags.1?string flags2:# k:flags2.3?long points:Vector<Point> bare:vector<point> srp_B:bytes = Everything;
    ---functions---
    move#00000003 {X:Type} point:Point query:!X = X;
    ids#00000004 = Vector<long>;
    isThere#00000005 = Bool;
  `),
)

const decode = (bytes: Buffer): TlObject => new TlReader(schema, bytes).object()

const point = (x: number, y: number) => ({ _: 'point', x, y })
const required = {
  _: 'everything',
  a: -1,
  b: 2n ** 62n,
  c: Buffer.alloc(16, 3),
  d: Buffer.alloc(32, 4),
  e: 0.5,
  f: 'вече',
  g: Buffer.from([1, 2, 3]),
  h: true,
  points: [point(1, 2), point(3, 4)],
  bare: [point(5, 6)],
  srpB: Buffer.from([7]),
}

test('an object comes back as it was written, flags filled in', () => {
  assert.deepEqual(decode(encode(schema, required)), { ...required, flags: 0, flags2: 0 })
  const full = { ...required, i: true, j: '', k: 5n }
  assert.deepEqual(decode(encode(schema, full)), { ...full, flags: 3, flags2: 8 })
})

test('strings and bytes of any length come back', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600 }), fc.uint8Array({ maxLength: 600 }), (f, g) => {
      const back = decode(encode(schema, { ...required, f, g }))
      assert.deepEqual([back.f, back.g], [f, Buffer.from(g)])
    }),
  )
})

test('bytes longer than the buffer make it grow', () => {
  const g = Buffer.alloc(100_000, 9)
  assert.deepEqual(decode(encode(schema, { ...required, g })).g, g)
})

test('a whole number is written where a long is meant', () => {
  assert.equal(decode(encode(schema, { ...required, b: 12 })).b, 12n)
})

test('a flag that is false or absent is not written', () => {
  assert.deepEqual(encode(schema, { ...required, i: false, j: null }), encode(schema, required))
})

describe('what cannot be written is named', () => {
  for (const [what, change, message] of [
    ['a missing field', { f: undefined }, 'everything.f is missing (layer 1)'],
    ['a wrong kind', { a: '1' }, 'everything.a must be a number'],
    ['a wrong length', { c: Buffer.alloc(3) }, 'everything.c must be 16 bytes'],
    ['an unknown constructor', { points: [{ _: 'line' }] }, 'everything.points[0]: no line in layer 1'],
    ['no list', { points: point(1, 2) }, 'everything.points must be a list'],
  ] as const) {
    test(what, () => {
      assert.throws(() => encode(schema, { ...required, ...change }), { name: 'TlError', message })
    })
  }
})

test('an answer is written in the type of its function', () => {
  const answer = (name: string, value: unknown) => {
    const writer = new TlWriter(schema)
    writer.answer(name, value)
    return writer.finish().toString('hex')
  }
  assert.equal(answer('ids', [1, 2n]), '15c4b51c0200000001000000000000000200000000000000')
  assert.equal(answer('isThere', false), '379779bc')
  assert.throws(() => answer('isThere', undefined), TlError)
})

test('a request is read with what it wraps', () => {
  const request = { _: 'move', point: point(1, 2), query: { _: 'ids' } }
  assert.deepEqual(decode(encode(schema, request)), request)
})

test('no bytes at all make the reader do anything but return or throw a TlError', () => {
  const valid = encode(schema, { ...required, j: 'text' })
  const damaged = fc.tuple(fc.nat(valid.length - 1), fc.nat(255), fc.nat(valid.length)).map(([at, byte, length]) => {
    const copy = Buffer.from(valid)
    copy[at] = byte
    return copy.subarray(0, length)
  })
  fc.assert(
    fc.property(
      fc.oneof(
        damaged,
        fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
      ),
      (bytes) => {
        try {
          decode(bytes)
        } catch (error) {
          assert.ok(error instanceof TlError)
        }
      },
    ),
    { numRuns: 1000 },
  )
})
