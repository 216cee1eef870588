import type { TextEntity } from './messages.ts'

/** Simplified after tdlib's MessageEntity.cpp (match_bot_commands, match_mentions, match_hashtags, match_urls). */
const PATTERNS: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/gu],
  ['email', /(?<![\p{L}\p{N}_.@-])[\w.+-]{1,63}@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}/gu],
  [
    'url',
    /(?<![\p{L}\p{N}_@./])(?:https?:\/\/[^\s<>"']+|(?:[a-z0-9-]+\.)+(?:com|org|net|me|ru|io|dev|app|info)(?:[/?#][^\s<>"']*)?(?![\p{L}\p{N}_-]))/giu,
  ],
  ['mention', /(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{3,32}(?![\p{L}\p{N}_])/gu],
  ['hashtag', /(?<![\p{L}\p{N}_/])#[\p{L}\p{N}_]{1,256}/gu],
]

const TRAILING_PUNCTUATION = /[.,:;!?)\]}»]+$/u

/** Finds what Telegram turns into entities by itself: commands, mentions, links, addresses, hashtags. */
export function detectEntities(text: string): readonly TextEntity[] {
  const found = PATTERNS.flatMap(([type, pattern]) => [...text.matchAll(pattern)].map((match) => toEntity(type, match)))
  return withoutOverlaps(found)
}

function toEntity(type: string, match: RegExpExecArray): TextEntity {
  const shown = type === 'url' ? match[0].replace(TRAILING_PUNCTUATION, '') : match[0]
  return { type, offset: match.index, length: shown.length }
}

function withoutOverlaps(entities: readonly TextEntity[]): readonly TextEntity[] {
  const sorted = entities.toSorted((one, other) => one.offset - other.offset || other.length - one.length)
  let end = 0
  return sorted.filter(({ offset, length }) => {
    if (offset < end) return false
    end = offset + length
    return true
  })
}
