import assert from 'node:assert/strict'
import type { Screen } from '../screen.ts'

const TAGS = /<(\/?)([a-z]+)>/g
const KNOWN = new Set(['b', 'i', 'code'])
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** Source of the limits: core.telegram.org/bots/api#sendmessage, #sendphoto, #inlinekeyboardbutton */
export const TEXT_LIMIT = 4096
export const CAPTION_LIMIT = 1024
const DATA_LIMIT_BYTES = 64

/** Fails unless Telegram would take this screen, and nothing in it is a hole. */
export function assertFits({ text, keyboard }: Screen, limit: number): void {
  const plain = readHtml(text)
  assert.ok(plain.trim().length > 0, 'a screen without words')
  assert.ok([...plain].length <= limit, `${[...plain].length} characters`)
  assert.doesNotMatch(plain, /undefined|null|NaN|Invalid|\[object|\{|\}/, plain)
  for (const button of keyboard.flat()) {
    assert.ok(button.text.trim().length > 0, 'a button without words')
    assert.doesNotMatch(button.text, /undefined|NaN|\{|\}|&amp;|<\//)
    if (button.url === undefined)
      assert.ok(Buffer.byteLength(button.callback_data) <= DATA_LIMIT_BYTES, button.callback_data)
    else assert.ok(URL.canParse(button.url), button.url)
  }
  for (const row of keyboard) assert.ok(row.length > 0 && row.length <= 8, 'a row of buttons')
}

/** The text that a person reads. @throws if Telegram could not parse it */
export function readHtml(html: string): string {
  const open: string[] = []
  const plain = html.replace(TAGS, (_, slash: string, tag: string) => {
    assert.ok(KNOWN.has(tag), `<${tag}>`)
    if (slash === '') open.push(tag)
    else assert.equal(open.pop(), tag, html)
    return ''
  })
  assert.deepEqual(open, [], `not closed: ${html}`)
  assert.doesNotMatch(plain, /[<>]|&(?!(?:amp|lt|gt|quot);)/, plain)
  return plain.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity)
}
