import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import { writePosts } from './posts.ts'
import { populate } from './populate.ts'
import type { Part, Scenario, Stage } from './stage.ts'

/** One person in so many of the source is in the destination already. */
const SHARE_ALREADY_IN = 20
const MEMBERS_ONLY_THERE = 20
const SMALL_GROUP = 12
const HIDDEN_GROUP = 60
const CHANNEL_READERS = 150

type Cast = Readonly<Record<'anna' | 'boris' | 'vera' | 'grigory', Person>>

/** A calm day: an owner, two helpers with accounts of their own, and communities of every kind. */
export function playFirstSteps(stage: Stage): Scenario {
  const { world, conversations, lang } = stage
  const bot = conversations.addBot({ username: 'veche_sandbox_bot', name: 'Veche' })
  const cast = castPeople(stage)
  const crowd = populate(world, { people: stage.people, lang })
  const chats = { ...mainChats(stage, cast, crowd), ...otherChats(stage, cast) }
  return { name: 'first-steps', lang, bot, people: partsOf(cast), chats, refusals: {} }
}

function castPeople({ world, lang }: Stage): Cast {
  const name = (ru: string, en: string): string => (lang === 'ru' ? ru : en)
  const usual = { language: lang, lastSeen: world.clock.seconds() }
  const [anna, boris] = [name('Анна Ковалёва', 'Anna Carter'), name('Борис Орлов', 'Boris Owens')]
  const [vera, grigory] = [name('Вера Соколова', 'Vera Stone'), name('Григорий Маслов', 'Gregory Mason')]
  return {
    anna: world.addPerson({ ...usual, name: anna, username: 'anna_k', phone: '79161234542' }),
    boris: world.addPerson({ ...usual, name: boris, username: 'boris_plays', phone: '79037654321', password: 'e2e4' }),
    vera: world.addPerson({ ...usual, name: vera, username: 'vera_s', phone: '79265550147', dc: 4 }),
    grigory: world.addPerson({ ...usual, name: grigory, username: 'gr_maslov', phone: '79995550111' }),
  }
}

function partsOf({ anna, boris, vera, grigory }: Cast): Scenario['people'] {
  return {
    anna: { it: anna, role: 'owner of Chess Club, talks to the bot' },
    boris: { it: boris, role: 'administrator of Chess Club, has a two-step password' },
    vera: { it: vera, role: 'member of Chess Club who may not invite, lives in data centre 4' },
    grigory: { it: grigory, role: 'owner of the communities that Anna does not own' },
  }
}

function mainChats({ world, lang }: Stage, { anna, boris, vera, grigory }: Cast, crowd: readonly Person[]) {
  const ids = crowd.map(({ id }) => id)
  const source = world.addChat({
    kind: 'supergroup',
    title: 'Chess Moscow',
    username: 'chess_moscow',
    owner: grigory.id,
    members: [anna.id, boris.id, vera.id, ...ids],
  })
  writePosts(world, source)
  const regulars = crowd.filter(({ deleted, isBot }, index) => index % SHARE_ALREADY_IN === 7 && !deleted && !isBot)
  const others = populate(world, { people: MEMBERS_ONLY_THERE, lang })
  const destination = world.addChat({
    kind: 'supergroup',
    title: 'Chess Club',
    username: 'chess_club',
    owner: anna.id,
    admins: [boris.id],
    members: [vera, ...regulars, ...others].map(({ id }) => id),
  })
  return {
    source: part(source, 'source to collect from, its member list is open'),
    destination: part(destination, 'destination to invite into'),
  }
}

function otherChats(stage: Stage, { anna, boris, vera, grigory }: Cast) {
  const { world } = stage
  const some = (people: number): number[] => populate(world, { people, lang: stage.lang }).map(({ id }) => id)
  const common = { owner: grigory.id }
  const friends = world.addChat({
    kind: 'group',
    title: 'Chess Friends',
    owner: anna.id,
    members: [boris.id, ...some(SMALL_GROUP)],
  })
  const closed = world.addChat({ ...common, kind: 'supergroup', title: 'Chess Study', members: some(SMALL_GROUP) })
  const readers = [anna.id, ...some(CHANNEL_READERS)]
  const talk = world.addChat({
    ...common,
    kind: 'supergroup',
    title: 'Chess News Chat',
    username: 'chess_news_chat',
    members: readers,
  })
  const channel = { title: 'Chess News', username: 'chess_news', members: readers, discussion: talk.id }
  const news = world.addChat({ ...common, ...channel, kind: 'channel' })
  const veiled = { title: 'Chess Masters', username: 'chess_masters', hiddenMembers: true }
  const members = [anna.id, vera.id, ...some(HIDDEN_GROUP)]
  const masters = world.addChat({ ...common, ...veiled, kind: 'supergroup', admins: [boris.id], members })
  const empty = { title: 'Chess Beginners', username: 'chess_beginners' }
  const beginners = world.addChat({ ...common, ...empty, kind: 'supergroup' })
  for (const chat of [talk, news, masters]) writePosts(world, chat)
  return {
    friends: part(friends, 'private basic group of Anna'),
    closed: part(closed, 'private supergroup that Anna is not in; its link opens it'),
    news: part(news, 'channel, has no member list for readers'),
    talk: part(talk, 'discussion group of Chess News'),
    hidden: part(masters, 'supergroup that hides its members from those who do not run it'),
    empty: part(beginners, 'supergroup with nobody but its owner'),
  }
}

const part = (it: Chat, role: string): Part<Chat> => ({ it, role })
