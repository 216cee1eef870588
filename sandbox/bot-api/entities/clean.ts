import { detectEntities } from '../../world/detect-entities.ts'
import type { FormattedText, TextEntity } from '../../world/messages.ts'
import { sortEntities } from './sort.ts'

const SPLITTABLE: readonly string[] = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler']
const QUOTES: readonly string[] = ['blockquote', 'expandable_blockquote']
const CODE: readonly string[] = ['pre', 'code']

/**
 * What Telegram makes of a text before it keeps it: no carriage returns and control characters, no spaces around,
 * entities that don't overlap, and the ones it finds by itself. Source: MessageEntity.cpp, fix_formatted_text
 */
export function cleanText(source: FormattedText): FormattedText {
  const entities = fixEntities(source.entities.filter(({ length }) => length > 0))
  const trimmed = trim(withoutControls({ text: source.text, entities }))
  const taken = trimmed.entities.filter(({ type }) => !SPLITTABLE.includes(type) && !QUOTES.includes(type))
  const found = detectEntities(trimmed.text).filter((entity) => !taken.some((other) => overlap(entity, other)))
  return { text: trimmed.text, entities: sortEntities([...trimmed.entities, ...found]) }
}

function withoutControls({ text, entities }: FormattedText): FormattedText {
  const returns = [...text.matchAll(/\r/g)].map(({ index }) => index)
  const before = (offset: number): number => returns.filter((index) => index < offset).length
  const moved = entities.map((entity) => {
    const offset = entity.offset - before(entity.offset)
    const end = entity.offset + entity.length
    return { ...entity, offset, length: end - before(end) - offset }
  })
  // oxlint-disable-next-line no-control-regex -- these are the characters that Telegram turns into spaces
  return { text: text.replaceAll('\r', '').replace(/[\x00-\x09\x0b-\x1f]/g, ' '), entities: moved }
}

function trim({ text, entities }: FormattedText): FormattedText {
  const end = text.replace(/[ \n]+$/, '').length
  const leading = /^[ \n]*/.exec(text.slice(0, end))?.[0].length ?? 0
  const firstEntity = entities[0]?.offset ?? end
  const start = Math.min(leading, firstEntity)
  const kept = entities.flatMap((entity) => {
    const length = Math.min(entity.offset + entity.length, end) - entity.offset
    return length > 0 ? [{ ...entity, offset: entity.offset - start, length }] : []
  })
  return { text: text.slice(start, end), entities: kept }
}

/** Source: MessageEntity.cpp, fix_entities */
function fixEntities(entities: readonly TextEntity[]): TextEntity[] {
  const sorted = sortEntities(entities)
  const quotes = withoutIntersections(sorted.filter(({ type }) => QUOTES.includes(type)))
  const continuous = withoutIntersections(
    sorted.filter(({ type }) => !SPLITTABLE.includes(type) && !QUOTES.includes(type)),
  ).filter((entity) => quotes.every((quote) => !overlap(entity, quote) || contains(quote, entity)))
  const code = continuous.filter(({ type }) => CODE.includes(type))
  const splittable = SPLITTABLE.flatMap((type) => {
    const joined = joinTouching(sorted.filter((entity) => entity.type === type))
    return joined.flatMap((entity) => code.reduce<TextEntity[]>(cutAll, [entity]))
  })
  return sortEntities([...quotes, ...continuous, ...splittable])
}

function cutAll(pieces: readonly TextEntity[], hole: TextEntity): TextEntity[] {
  return pieces.flatMap((piece) => cut(piece, hole))
}

/** Nothing can be inside of code: the parts of `entity` before and after it stay. */
function cut(entity: TextEntity, hole: TextEntity): TextEntity[] {
  if (!overlap(entity, hole)) return [entity]
  const before = { ...entity, length: hole.offset - entity.offset }
  const afterOffset = hole.offset + hole.length
  const after = { ...entity, offset: afterOffset, length: entity.offset + entity.length - afterOffset }
  return [before, after].filter(({ length }) => length > 0)
}

function joinTouching(entities: readonly TextEntity[]): TextEntity[] {
  const joined: TextEntity[] = []
  for (const entity of entities) {
    const last = joined.at(-1)
    if (!last || entity.offset > last.offset + last.length) joined.push(entity)
    else joined.splice(-1, 1, { ...last, length: Math.max(last.length, entity.offset + entity.length - last.offset) })
  }
  return joined
}

function withoutIntersections(sorted: readonly TextEntity[]): TextEntity[] {
  let end = 0
  return sorted.filter(({ offset, length }) => {
    if (offset < end) return false
    end = offset + length
    return true
  })
}

function overlap(one: TextEntity, other: TextEntity): boolean {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length
}

function contains(outer: TextEntity, inner: TextEntity): boolean {
  return outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length
}
