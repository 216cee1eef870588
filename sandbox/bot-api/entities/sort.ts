import type { TextEntity } from '../../world/messages.ts'

/** Of entities with the same place, the outer one has the lower figure. Source: MessageEntity.cpp, get_type_priority */
const PRIORITIES: Readonly<Record<string, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  date_time: 30,
  text_link: 49,
  text_mention: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
}
const OTHER_PRIORITY = 50

export function sortEntities(entities: readonly TextEntity[]): TextEntity[] {
  return entities.toSorted(
    (one, other) => one.offset - other.offset || other.length - one.length || priorityOf(one) - priorityOf(other),
  )
}

function priorityOf(entity: TextEntity): number {
  if (entity.type === 'pre' && entity.language !== undefined) return 10
  return PRIORITIES[entity.type] ?? OTHER_PRIORITY
}
