import { z } from 'zod'
import { findChat, personOf } from './find.ts'
import { badRequest } from './refusal.ts'
import { type ControlRequest, type Routes, readBody, readQueryNumber } from './route.ts'
import { scan } from './scan.ts'

/** What people do in their chats with the bot. */
export const talkRoutes: Routes = {
  'POST /people/:id/say': say,
  'POST /people/:id/tap': tap,
  'POST /people/:id/scan': scan,
  'POST /people/:id/block': block,
  'POST /people/:id/unblock': unblock,
  'GET /people/:id/transcript': (request) => {
    return request.box.conversations.transcript(personOf(request).id, readQueryNumber(request, 'since', 0))
  },
}

const base64 = z.base64('is not base64')

const SayBody = z.strictObject({
  text: z.string().min(1).max(4096).optional(),
  document: base64.optional(),
  name: z.string().min(1).max(256).optional(),
  photo: base64.optional(),
  caption: z.string().max(1024).optional(),
  sharedChat: z.int().optional(),
  chat: z.int().optional(),
  threadId: z.int().min(1).optional(),
  replyTo: z.int().min(1).optional(),
})

const TapBody = z.strictObject({
  button: z.string().min(1),
  /** `button` is data that no message of the private chat offers; at most 64 bytes. Source: core.telegram.org/bots/api#inlinekeyboardbutton */
  forged: z.boolean().optional(),
  chat: z.int().optional(),
})

function say(request: ControlRequest): Promise<unknown> {
  const person = personOf(request)
  const { document, name, photo, sharedChat, chat, ...said } = readBody(SayBody, request)
  if (document !== undefined && name === undefined) throw badRequest('a document needs a name')
  const { conversations, scenario, telegram } = request.box
  const place = placeOf(request, chat)
  const content = {
    ...said,
    ...place,
    ...(document !== undefined && name !== undefined && { document: { bytes: Buffer.from(document, 'base64'), name } }),
    ...(photo !== undefined && { photo: Buffer.from(photo, 'base64') }),
    ...(sharedChat !== undefined && { sharedChat: findChat(request, sharedChat).id }),
  }
  if (person.phone && said.text) telegram.codes.spoil(person.phone, said.text)
  return thenListen(request, person.id, place.chat, () => conversations.say(person.id, scenario.bot.id, content))
}

function tap(request: ControlRequest): Promise<unknown> {
  const person = personOf(request)
  const { button, forged, chat } = readBody(TapBody, request)
  const { conversations, scenario } = request.box
  const place = placeOf(request, chat)
  if (forged) {
    return thenListen(request, person.id, undefined, () => conversations.tapForged(person.id, scenario.bot.id, button))
  }
  return thenListen(request, person.id, place.chat, () => conversations.tap(person.id, scenario.bot.id, button, place))
}

function placeOf(request: ControlRequest, chat: number | undefined): { chat?: number } {
  return chat === undefined ? {} : { chat: findChat(request, chat).id }
}

/** Does something in a chat, waits until the bot has nothing more to say, and tells what is new. */
async function thenListen(request: ControlRequest, person: number, chat: number | undefined, act: () => unknown) {
  const { conversations, scenario } = request.box
  const read = (since: number) =>
    chat === undefined ? conversations.transcript(person, since) : conversations.communityTranscript(chat, since)
  const before = read(0).length
  act()
  await conversations.whenQuiet(person, scenario.bot.id, { chat })
  return read(before)
}

function block(request: ControlRequest) {
  request.box.conversations.block(personOf(request).id, request.box.scenario.bot.id)
  return { blocked: true }
}

function unblock(request: ControlRequest) {
  request.box.conversations.unblock(personOf(request).id, request.box.scenario.bot.id)
  return { blocked: false }
}
