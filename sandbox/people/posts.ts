import type { Chat } from '../world/chats.ts'
import type { World } from '../world/world.ts'

const POSTS = 60
const MONTH_MS = 30 * 86_400_000
/** The first message of a community is the one that says that it was made. */
const FIRST_POST_ID = 2

const LINES = [
  'Кто сегодня в парк на блиц?',
  'Разобрал партию Таля, очень советую.',
  'Турнир в субботу в 12:00, записывайтесь.',
  'Какой дебют посоветуете за чёрных?',
  'Спасибо за вчерашнюю лекцию!',
  'Anyone up for a game tonight?',
  'That endgame was a draw all along.',
  'Ищу тренера для ребёнка 8 лет.',
  'Фото с турнира выложу завтра.',
  'e4 e5, а дальше как пойдёт.',
]

/** A month of talk among the members; in a channel only the owner writes. */
export function writePosts(world: World, chat: Chat, count = POSTS): void {
  const now = world.clock.now()
  const writers =
    chat.kind === 'channel' ? [chat.ownerId] : [...chat.members.keys()].filter((id) => mayWrite(world, id))
  for (let index = 0; index < count; index++) {
    const at = now - Math.round(MONTH_MS * (1 - index / count))
    const text = world.random.pick(LINES)
    chat.posts.push({ id: FIRST_POST_ID + index, from: world.random.pick(writers), at, text })
  }
}

function mayWrite(world: World, id: number): boolean {
  const { deleted, isBot } = world.person(id)
  return !deleted && !isBot
}
