import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { NEWEST_LAYER, forLayer } from './layers.ts'
import { TlReader } from './reader.ts'
import { encode } from './writer.ts'

const require = createRequire(import.meta.url)

test('the layers are those that the client libraries speak', () => {
  assert.equal(forLayer(229).layer, (require('telegram/tl/runtime/registry.js') as { LAYER: number }).LAYER)
  assert.equal(forLayer(227).layer, (require('@mtcute/core/tl/api-schema.json') as { l: number }).l)
})

test('an unknown layer is served by the next newer one, else by the newest', () => {
  assert.deepEqual(
    [198, 227, 228, 229, 300].map((layer) => forLayer(layer).layer),
    [227, 227, 229, 229, NEWEST_LAYER],
  )
})

for (const layer of [227, 229]) {
  test(`layer ${layer}: a two-step password with its odd field name comes back as written`, () => {
    const schema = forLayer(layer)
    const password = {
      _: 'account.password',
      hasPassword: true,
      currentAlgo: { _: 'passwordKdfAlgoUnknown' },
      srpB: Buffer.alloc(256, 1),
      srpId: 5n,
      newAlgo: { _: 'passwordKdfAlgoUnknown' },
      newSecureAlgo: { _: 'securePasswordKdfAlgoUnknown' },
      secureRandom: Buffer.alloc(8),
    }
    assert.deepEqual(new TlReader(schema, encode(schema, password)).object(), { ...password, flags: 4 })
  })

  test(`layer ${layer}: MTProto's own constructors keep their names`, () => {
    const schema = forLayer(layer)
    const pong = { _: 'pong', msgId: 1n, pingId: 2n }
    assert.deepEqual(new TlReader(schema, encode(schema, pong)).object(), pong)
  })

  test(`layer ${layer}: every bare type is known`, () => {
    const schema = forLayer(layer)
    const definitions = schema.constructorNames().map((name) => schema.findConstructor(name))
    const bare = definitions
      .flatMap((definition) => definition?.fields ?? [])
      .filter(({ type }) => type.kind === 'bare')
    assert.deepEqual(
      bare.filter(({ type }) => !schema.findConstructor(type.name)),
      [],
    )
  })
}
