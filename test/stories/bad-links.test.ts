import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../sandbox/testing/person.ts'
import { assertAnswered } from './harness/chat.ts'
import { PICTURE } from './harness/picture.ts'
import { startStory, type Story } from './harness/start-story.ts'

let story: Story
before(async () => {
  story = await startStory({ people: 30 })
  await story.startProduct()
})
after(() => story[Symbol.asyncDispose]())

const SAYS = {
  en: {
    name: 'Olga Winter',
    noLink: 'this is no link',
    noAccount: /You have no account that could look\. Connect one first/,
    notUnderstood: /I didn't get that\. Send me a link/,
    noUseForPicture: /I can't do anything with that/,
    wrongLink: /I can't read “this is no link” as a link to a community/,
    linkAsText: /I need the link as a text/,
    leaveIt: /Fine, let's leave that/,
    free: /I can't find @nobody_has_this\. Check the spelling/,
    person: /@boris_plays is a person or a bot/,
    closed: /None of your accounts is in t\.me\/\+\S+ Join it/,
    expired: /The invite link t\.me\/\S+ has expired or was revoked/,
    unknownId: /None of your accounts is in t\.me\/c\/1234567890\. Join it/,
    private: /@chess_news is private, and none of your accounts is in it/,
    channel: /Only the admins of a channel see who reads it/,
    hidden: /Its admins have hidden the member list/,
    preview: /Olga can read its member list/,
    nobody: /beside bots, deleted accounts and your own there is nobody in the list/,
  },
  ru: {
    name: 'Ольга Зимина',
    noLink: 'это не ссылка',
    noAccount: /У вас нет аккаунта, который мог бы посмотреть/,
    notUnderstood: /Не понимаю\. Пришлите ссылку/,
    noUseForPicture: /С этим я ничего сделать не могу/,
    wrongLink: /«это не ссылка» не похоже на ссылку на сообщество/,
    linkAsText: /Мне нужна ссылка текстом/,
    leaveIt: /Хорошо, оставим это/,
    free: /Не могу найти @nobody_has_this/,
    person: /@boris_plays – это человек или бот/,
    closed: /Ваших аккаунтов нет в t\.me\/\+\S+ Вступите/,
    expired: /Ссылка-приглашение t\.me\/\S+ больше не действует/,
    unknownId: /Ваших аккаунтов нет в t\.me\/c\/1234567890/,
    private: /@chess_news – закрытое сообщество/,
    channel: /Кто читает канал, видят только его админы/,
    hidden: /Админы скрыли список участников/,
    preview: /Ольга видит список участников/,
    nobody: /кроме ботов, удалённых и ваших собственных аккаунтов, в списке никого нет/,
  },
} as const

describe('whatever is sent instead of a link gets a sentence and a way on', { concurrency: true }, () => {
  test('in English', () => sendNonsense('en'))
  test('in Russian', () => sendNonsense('ru'))
})

async function sendNonsense(lang: 'en' | 'ru'): Promise<void> {
  const says = SAYS[lang]
  const { box, cast } = story
  const it = await story.addPerson({ name: says.name, language: lang })
  const person = story.personOf(it.id)
  const suffix = `_${lang}`
  const common = { owner: cast.people.grigory.id, members: [it.id] }
  await box.post('/chats', { ...common, kind: 'channel', title: 'Chess Readers', username: `chess_readers${suffix}` })
  const veiled = { title: 'Chess Veiled', username: `chess_veiled${suffix}`, hiddenMembers: true }
  await box.post('/chats', { ...common, ...veiled, kind: 'supergroup' })
  const alone = { title: 'Chess Alone', username: `chess_alone${suffix}`, owner: it.id, members: [] }
  await box.post('/chats', { ...alone, kind: 'supergroup' })

  await person.say('/start')
  await expectResult(person, '@chess_moscow', says.noAccount)
  assert.match(JSON.stringify(await person.chat.page()), /"\+connect"/)
  assertAnswered(await person.say(says.noLink), says.notUnderstood)
  assertAnswered(await person.say('/teleport'), says.notUnderstood)
  assertAnswered(await box.sendPhoto(it.id, PICTURE), says.noUseForPicture)

  await person.connect(it)
  await person.tapOn('new-audience')
  assertAnswered(await person.say(says.noLink), says.wrongLink)
  assertAnswered(await box.sendPhoto(it.id, PICTURE), says.linkAsText)
  assertAnswered(await person.say('/cancel'), says.leaveIt)
  assertAnswered(await person.say('chess_moscow'), says.notUnderstood)

  await expectResult(person, '@nobody_has_this', says.free)
  await expectResult(person, '@boris_plays', says.person)
  await expectResult(person, cast.chats.closed.link, says.closed)
  await expectResult(person, 't.me/+AbCdEfGhIjKlMnOp', says.expired)
  await expectResult(person, 't.me/c/1234567890/5', says.unknownId)
  await box.fault({ method: 'channels.getFullChannel', error: 'CHANNEL_PRIVATE', account: it.id })
  await expectResult(person, '@chess_news', says.private)
  await expectResult(person, `@chess_readers${suffix}`, says.channel)
  await expectResult(person, `t.me/chess_veiled${suffix}`, says.hidden)
  await expectResult(person, `@chess_alone${suffix}`, says.preview)
  await person.tapOn(String.raw`parse-start:\d+`)
  await person.chat.waitFor('an empty result', ({ text }) => says.nobody.test(text ?? ''))
  assertAnswered(await person.chat.page(), says.nobody)

  const states = await story.sql<{ state: string; count: string }[]>`
    select state, count(*) from parses where owner_id = ${it.id} group by state order by state`
  assert.deepEqual(
    [...states],
    [
      { state: 'ready', count: '2' },
      { state: 'done', count: '1' },
      { state: 'failed', count: '7' },
    ],
  )
  const lists = (await box.log('channels.getParticipants')).filter(({ account }) => account === it.id)
  assert.equal(lists.length, 1)
}

test('everything that the wrong links have left is in order', () => story.end())

async function expectResult(person: Person, input: string, words: RegExp): Promise<void> {
  await person.say(input)
  const shown = await person.chat.waitFor(`${words}`, ({ text }) => words.test(text ?? ''))
  assertAnswered([shown], words)
}
