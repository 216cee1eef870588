import { setTimeout as sleep } from 'node:timers/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import decodeQr from 'qr/decode.js'
import { z } from 'zod'
import { confirmLogin } from '../rpc/auth-qr.ts'
import { findPerson, personOf } from './find.ts'
import { ControlError, conflict } from './refusal.ts'
import { type ControlRequest, readBody } from './route.ts'

/** Clients show `tg://login?token=` and the token in base64url. Source: core.telegram.org/api/qr-login */
const LOGIN_LINK = /^tg:\/\/login\?token=([\w-]+)=*$/

const LOOK_EVERY_MS = 50
/** The bot asks Telegram for the code first: the picture comes a moment after the tap. */
const LOOKS = 60

const ScanBody = z.strictObject({
  /** In whose chat with the bot the picture is, if not in the person's own. */
  shownTo: z.int().optional(),
})

/** Decodes the newest QR picture as it was sent, waiting a while for the first one, and confirms the login on the person's phone. */
export async function scan(request: ControlRequest) {
  const person = personOf(request)
  const { shownTo = person.id } = readBody(ScanBody, request)
  const { telegram } = request.box
  const picture = await waitForPicture(request, findPerson(request, shownTo).id)
  if (!picture) throw conflict(`the bot has sent no picture to person ${shownTo}`)
  const link = await readQr(picture)
  const token = LOGIN_LINK.exec(link)?.[1]
  if (token === undefined) throw conflict(`the QR code says "${link}", which is no login link`)
  confirmLogin(telegram, person, Buffer.from(token, 'base64url'))
  return { confirmed: true, link, person: person.id, dc: person.dc }
}

async function waitForPicture({ box }: ControlRequest, personId: number): Promise<Buffer | undefined> {
  const look = (): Buffer | undefined => box.conversations.newestPicture(personId, box.scenario.bot.id)
  for (let looks = 1; looks < LOOKS && !look(); looks += 1) await sleep(LOOK_EVERY_MS)
  return look()
}

async function readQr(picture: Buffer): Promise<string> {
  const image = await loadImage(picture).catch(() => undefined)
  if (!image) throw new ControlError(422, 'the newest picture is no image that can be read')
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { width, height, data } = context.getImageData(0, 0, image.width, image.height)
  try {
    return decodeQr({ width, height, data })
  } catch {
    throw new ControlError(422, 'the newest picture shows no QR code')
  }
}
