import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import type { TranscriptEntry } from '../../../sandbox/client.ts'

const LOCALES = new URL('../../../locales/en/', import.meta.url)
/** Keys with a hyphen: no text for people contains one as a word. */
const KEYS = readdirSync(LOCALES).flatMap((file) =>
  [...readFileSync(new URL(file, LOCALES), 'utf8').matchAll(/^([a-z]+(?:-[a-z]+)+) =/gm)].map(([, key = '']) => key),
)
const KEY = new RegExp(`(?<![\\w/-])(?:${KEYS.join('|')})(?![\\w-])`)

const UNREADABLE: Readonly<Record<string, RegExp>> = {
  'a value that is none': /\b(?:undefined|null|NaN)\b|\[object |Invalid Date/,
  'JSON or a placeholder': /[{}]/,
  'an error name': /\b[A-Z]{3,}(?:_[A-Z0-9]+)+\b/,
  'a key of the locales': KEY,
  markup: /<\/?[a-z]+>|&(?:amp|lt|gt);/,
}

/** Latin words that a Russian text may hold: names of things, addresses and examples. */
const NAMES_OF_THINGS =
  /https?:\/\/\S+|Chess [A-Z][\w ]*?(?=["»:,.!?\n·]|$)|Chess|Telegram ID|Premium|SpamBot|English|Veche|CSV|QR|[@/]\w+|t\.me\/[+\w…/-]+|UTC/g

/** Everything that a bot has said to somebody reads as words in the person's language. */
export function assertReadable(entries: readonly TranscriptEntry[], lang: 'en' | 'ru'): void {
  for (const text of entries.flatMap(textsOf)) {
    for (const [what, pattern] of Object.entries(UNREADABLE)) assert.doesNotMatch(text, pattern, `${what} in a text`)
    if (lang === 'ru') assert.doesNotMatch(text.replace(NAMES_OF_THINGS, ''), /[a-z]{3,}/i, 'English in a Russian text')
    else assert.doesNotMatch(text.replace('Русский', ''), /\p{Script=Cyrillic}/u, 'Russian in an English text')
  }
}

function textsOf({ from, text, buttons = [] }: TranscriptEntry): string[] {
  if (from !== 'bot') return []
  return [...(text ? [text] : []), ...buttons.flat().map((button) => button.text)]
}
