import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCanvas } from '@napi-rs/canvas'
import { readImageSize } from './image-size.ts'

test('the size of a PNG and of a JPEG is read, and nothing else has one', async () => {
  const canvas = createCanvas(37, 21)
  assert.deepEqual(readImageSize(await canvas.encode('png')), { width: 37, height: 21 })
  assert.deepEqual(readImageSize(await canvas.encode('jpeg')), { width: 37, height: 21 })
  assert.equal(readImageSize(Buffer.from('no picture at all, however long it is')), undefined)
})
