import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeTap, encodeTap, type Action } from './callback-data.ts'

const id = fc.integer({ min: 0, max: 999_999_999_999_999 })
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { noNullPrototype: true })
const actions: fc.Arbitrary<Action> = fc.oneof(
  record({ to: fc.constantFrom('home', 'connect', 'new-audience' as const) }),
  record({ to: fc.constantFrom('audience-delete-sure', 'campaign-destination', 'parse-start' as const), id }),
  record({ to: fc.constantFrom('audiences', 'choose-audience' as const), page: id }),
  record({ to: fc.constant('people' as const), id, page: id }),
  record({ to: fc.constant('parse-speed' as const), id, speed: fc.constantFrom('safe', 'medium', 'fast' as const) }),
  record({ to: fc.constant('language' as const), language: fc.constantFrom('en', 'ru' as const) }),
)

test('every action comes back from its callback data, which fits into 64 bytes', () => {
  fc.assert(
    fc.property(actions, fc.boolean(), (action, afresh) => {
      const data = encodeTap(action, { afresh })
      assert.ok(Buffer.byteLength(data) <= 64)
      assert.deepEqual(decodeTap(data), { action, afresh })
    }),
  )
})

test('callback data that this bot never wrote is nothing', () => {
  const foreign = ['', '+', 'home:1', 'audience', 'audience:', 'audience:x', 'audience:-1', 'audience:1:2', 'people:1']
  const more = [
    'parse-speed:1:warp',
    'language:de',
    'toString:1',
    '__proto__',
    'campaign:1e5',
    `campaign:${'9'.repeat(16)}`,
  ]
  for (const data of [...foreign, ...more]) assert.equal(decodeTap(data), undefined, data)
})

test('no callback data makes the decoder throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 64 }), (data) => {
      decodeTap(data)
    }),
  )
})
