import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { idOf, type Person } from '../../sandbox/testing/person.ts'
import { assertAnswered, toastsOf } from './harness/chat.ts'
import type { Somebody } from './harness/cast.ts'
import { PICTURE } from './harness/picture.ts'
import { startStory, type Story } from './harness/start-story.ts'

let story: Story
before(async () => {
  story = await startStory({ people: 0 })
  await story.startProduct()
})
after(() => story[Symbol.asyncDispose]())

const SAYS = {
  en: {
    name: 'Paul Summer',
    noLink: 'my group',
    wrongLink: /I can't read “my group” as a link/,
    linkAsText: /I need the link as a text/,
    free: /I can't find @nobody_has_this/,
    closed: /None of your accounts is in t\.me\/\+\S+ Join it/,
    noRights: /none of them may invite there\. Make one of them an admin/,
    tooBig: /A channel with more than 200 members accepts no added people/,
    nobodyLeft: /There is nobody left to invite here/,
    emptyAudience: /Nobody is in this audience/,
  },
  ru: {
    name: 'Павел Летов',
    noLink: 'моя группа',
    wrongLink: /«моя группа» не похоже на ссылку/,
    linkAsText: /Мне нужна ссылка текстом/,
    free: /Не могу найти @nobody_has_this/,
    closed: /Ваших аккаунтов нет в t\.me\/\+\S+ Вступите/,
    noRights: /приглашать туда не может ни один\. Сделайте один из них админом/,
    tooBig: /В канал, где больше 200 подписчиков, добавлять людей нельзя/,
    nobodyLeft: /Приглашать сюда больше некого/,
    emptyAudience: /В этой аудитории никого нет/,
  },
} as const

describe(
  'a destination where nobody can be invited is explained before anything is sent',
  { concurrency: true },
  () => {
    test('in English', () => chooseBadly('en'))
    test('in Russian', () => chooseBadly('ru'))
  },
)

async function chooseBadly(lang: 'en' | 'ru'): Promise<void> {
  const says = SAYS[lang]
  const { box, cast } = story
  const it = await story.addPerson({ name: says.name, language: lang })
  const names = await makeCommunities(it, lang)
  const person = story.personOf(it.id)
  await person.say('/start')
  await person.connect(it)
  const audience = await collect(person, names.source)

  await person.tap(`+campaign-from:${audience}`)
  assertAnswered(await person.say(says.noLink), says.wrongLink)
  assertAnswered(await box.sendPhoto(it.id, PICTURE), says.linkAsText)
  const campaign = await expectRefusal(person, '@nobody_has_this', says.free)
  const choose = (): Promise<unknown> => person.tapOn(`campaign-destination:${campaign}`)
  await choose()
  await expectRefusal(person, cast.chats.closed.link, says.closed)
  await choose()
  await expectRefusal(person, `@${names.source}`, says.noRights)
  await choose()
  await expectRefusal(person, `t.me/${names.big}`, says.tooBig)
  await choose()
  await person.say(`@${names.full}`)
  const full = await person.chat.waitFor('a preflight', ({ text }) => says.nobodyLeft.test(text ?? ''))
  assertAnswered([full], says.nobodyLeft)
  const forged = await box.tapForged(it.id, `campaign-start:${campaign}`)
  assert.match(toastsOf(forged).join(), says.nobodyLeft)

  const empty = await collect(person, names.alone)
  await box.tapForged(it.id, `campaign-from:${empty}`)
  await expectRefusal(person, `@${names.full}`, says.emptyAudience)

  const states =
    await story.sql`select state from campaigns where owner_id = ${it.id} and state not in ('draft', 'ready')`
  assert.deepEqual([...states], [])
  const invites = (await box.log()).filter(
    ({ method, account }) => account === it.id && /invite(?!s)|addChatUser/i.test(method),
  )
  assert.deepEqual(
    invites.filter(({ method }) => method !== 'messages.checkChatInvite'),
    [],
  )
}

interface Names {
  readonly source: string
  readonly alone: string
  readonly big: string
  readonly full: string
}

async function makeCommunities(it: Somebody, lang: string): Promise<Names> {
  const { box, cast } = story
  const names = { source: `src_${lang}`, alone: `alone_${lang}`, big: `readers_${lang}`, full: `full_${lang}` }
  const grigory = cast.people.grigory.id
  const own = { owner: it.id }
  const source = { kind: 'supergroup', title: 'Chess Source', username: names.source, owner: grigory, members: [it.id] }
  await box.post('/chats', source)
  await box.post('/chats', { ...own, kind: 'supergroup', title: 'Chess Alone', username: names.alone, members: [] })
  await box.post('/chats', { ...own, kind: 'channel', title: 'Chess Readers', username: names.big, members: 200 })
  await box.post('/chats', {
    ...own,
    kind: 'supergroup',
    title: 'Chess Full',
    username: names.full,
    members: [grigory],
  })
  return names
}

/** Collects a community to its end. @returns the id of the audience, be it an empty one */
async function collect(person: Person, username: string): Promise<number> {
  await person.say(`t.me/${username}`)
  const { button } = await person.waitForButton('the preview', /^parse-start:/)
  await person.tap(button.data ?? '')
  await person.waitForButton('the result', /^(campaign-from:\d+|new-audience)$/)
  const [row] = await story.sql<{ id: string }[]>`select audience_id as id from parses where id = ${idOf(button)}`
  return Number(row?.id)
}

/** Names a destination and waits for the refusal, which leads on. @returns the id of the campaign */
async function expectRefusal(person: Person, input: string, words: RegExp): Promise<number> {
  await person.say(input)
  const { entry, button } = await person.waitForButton('another destination', /^campaign-destination:/)
  assertAnswered([entry], words)
  return idOf(button)
}

test('everything that the wrong destinations have left is in order', () => story.end())
