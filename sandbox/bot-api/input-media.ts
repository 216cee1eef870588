import type { Content } from '../world/messages.ts'
import type { MethodCall } from './call.ts'
import { badRequest } from './errors.ts'
import { readCaption } from './formatted-text.ts'
import { readFile } from './input-files.ts'
import { asText, isRecord } from './params.ts'

type Media = Exclude<Content, { kind: 'text' | 'service' }>

/** Reads an `InputMedia` object. @throws BotApiError. Source: core.telegram.org/bots/api#inputmedia */
export function readMedia(call: MethodCall, value: unknown): Media {
  if (!isRecord(value)) throw badRequest("can't parse InputMedia: expected an Object")
  const { type, media } = value
  if (type !== 'photo' && type !== 'document') {
    throw badRequest(`can't parse InputMedia: the sandbox takes photos and documents, not ${JSON.stringify(type)}`)
  }
  if (typeof media !== 'string') throw badRequest('can\'t parse InputMedia: Can\'t find field "media"')
  const file = readFile(call, type, 'media', media)
  const { caption, parse_mode: parseMode, caption_entities: entities } = value
  return { kind: type, file, caption: readCaption({ text: asText(caption), parseMode: asText(parseMode), entities }) }
}
