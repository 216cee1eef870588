import type { TextEntity } from '../../sandbox/world/messages.ts'

const TAGS: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'code',
}
const LINKS = new Set([
  'bot_command',
  'mention',
  'text_mention',
  'url',
  'text_link',
  'email',
  'phone_number',
  'hashtag',
])

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A text with its entities as HTML: cut at every border of an entity, each piece in all tags that cover it. */
export function renderText(text: string, entities: readonly TextEntity[]): string {
  const borders = new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])])
  const cuts = [...borders].toSorted((a, b) => a - b)
  return cuts
    .slice(1)
    .map((end, index) => renderPiece(text, cuts[index] ?? 0, end, entities))
    .join('')
}

function renderPiece(text: string, start: number, end: number, entities: readonly TextEntity[]): string {
  const covering = entities.filter(({ offset, length }) => offset <= start && end <= offset + length)
  const tags = covering.map(({ type }) => (LINKS.has(type) ? 'a' : TAGS[type])).filter((tag) => tag !== undefined)
  return tags.reduce((inner, tag) => `<${tag}>${inner}</${tag}>`, escapeHtml(text.slice(start, end)))
}
