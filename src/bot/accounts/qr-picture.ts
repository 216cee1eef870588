import { createCanvas } from '@napi-rs/canvas'
import encodeQr from 'qr'

/** ISO 18004 asks for a quiet zone of 4 modules; phones in dark rooms thank for more. */
const QUIET_MODULES = 6
const PIXELS_A_MODULE = 12

/** Draws a QR code as a PNG: black on white, so that it can be read from a dark chat. */
export async function drawQr(content: string): Promise<Buffer> {
  const modules = encodeQr(content, 'raw', { ecc: 'medium', border: QUIET_MODULES })
  const side = modules.length * PIXELS_A_MODULE
  const canvas = createCanvas(side, side)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, side, side)
  pen.fillStyle = '#000000'
  for (const [x, y] of darkModules(modules)) {
    pen.fillRect(x * PIXELS_A_MODULE, y * PIXELS_A_MODULE, PIXELS_A_MODULE, PIXELS_A_MODULE)
  }
  return canvas.encode('png')
}

function* darkModules(modules: readonly (readonly boolean[])[]): Generator<[x: number, y: number]> {
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) if (dark) yield [x, y]
  }
}
