import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import decodeQr from 'qr/decode.js'
import { drawQr } from './qr-picture.ts'

const LOGIN_URL = `tg://login?token=${Buffer.alloc(36, 7).toString('base64url')}`

test('a phone reads the login link back from the picture', async () => {
  const image = await loadImage(await drawQr(LOGIN_URL))
  const canvas = createCanvas(image.width, image.height)
  const pen = canvas.getContext('2d')
  pen.drawImage(image, 0, 0)
  assert.equal(decodeQr(pen.getImageData(0, 0, image.width, image.height)), LOGIN_URL)
})

test('the picture has a white rim on every side', async () => {
  const image = await loadImage(await drawQr(LOGIN_URL))
  const canvas = createCanvas(image.width, image.height)
  const pen = canvas.getContext('2d')
  pen.drawImage(image, 0, 0)
  const last = image.width - 1
  for (const [x, y] of [
    [0, 0],
    [last, 0],
    [0, last],
    [last, last],
    [40, 40],
  ] as const) {
    assert.deepEqual([...pen.getImageData(x, y, 1, 1).data], [255, 255, 255, 255])
  }
})
