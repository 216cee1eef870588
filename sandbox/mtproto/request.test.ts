import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRequest } from './request.ts'
import { INVOKE_AFTER_MSG } from './tl/ids.ts'
import { forLayer } from './tl/layers.ts'
import { encode } from './tl/writer.ts'

const init = {
  _: 'initConnection',
  apiId: 7,
  deviceModel: 'Desk',
  systemVersion: '1',
  appVersion: '2',
  systemLangCode: 'ru',
  langPack: '',
  langCode: 'ru',
  query: { _: 'help.getConfig' },
}

test('a request is taken out of its wrappers, and they tell layer and device', () => {
  const bytes = encode(forLayer(227), { _: 'invokeWithLayer', layer: 227, query: init })
  assert.deepEqual(readRequest(bytes, 229), {
    layer: 227,
    request: { _: 'help.getConfig' },
    wantsUpdates: true,
    device: { apiId: 7, model: 'Desk', systemVersion: '1', appVersion: '2', languageCode: 'ru' },
  })
})

test('a request without a layer is read in the last one', () => {
  const bytes = encode(forLayer(229), { _: 'invokeWithoutUpdates', query: { _: 'help.getConfig' } })
  assert.deepEqual(readRequest(bytes, 229), { layer: 229, request: { _: 'help.getConfig' }, wantsUpdates: false })
})

test('a layer is found behind the wait for another message', () => {
  const wait = Buffer.alloc(12)
  wait.writeUInt32LE(INVOKE_AFTER_MSG)
  const bytes = encode(forLayer(227), { _: 'invokeWithLayer', layer: 227, query: { _: 'help.getConfig' } })
  assert.equal(readRequest(Buffer.concat([wait, bytes]), 229).layer, 227)
})

test('a parameter that is called like a wrapped request stays a parameter', () => {
  const search = {
    _: 'messages.getInlineBotResults',
    bot: { _: 'inputUserSelf' },
    peer: { _: 'inputPeerSelf' },
    query: 'cats',
    offset: '',
  }
  assert.deepEqual(readRequest(encode(forLayer(229), search), 229).request, { ...search, flags: 0 })
})
