import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TranscriptEntry } from '../../sandbox/client.ts'
import { changeClock } from '../../sandbox/testing/change-clock.ts'
import { findButton, idOf, type Person } from '../../sandbox/testing/person.ts'
import { startStory, type Story } from './harness/start-story.ts'
import { fly } from './inviting/fly.ts'

/** Virtual seconds in a real one: a pause of ten minutes is a fifth of a second. */
const RATE = 3000

let story: Story
let owner: Person
let club: { readonly id: number }
const ids = { ivan: 0, olga: 0, petr: 0 }
before(async () => {
  story = await startStory({ people: 0, lang: 'ru' })
  await story.startProduct()
  const { anna } = story.cast.people
  const add = async (more: object) => (await story.box.post<{ id: number }>('/people', more)).id
  ids.ivan = await add({ name: 'Иван', username: 'ivan_chess' })
  ids.olga = await add({ name: 'Ольга', phone: '79995550011' })
  ids.petr = await add({ name: 'Пётр', username: 'petr_chess', phone: '79995550022' })
  club = await story.box.post('/chats', {
    kind: 'supergroup',
    title: 'Клуб',
    username: 'chess_evenings',
    owner: anna.id,
  })
  owner = story.personOf(anna.id)
  await owner.say('/start')
  await owner.connect(anna)
})
after(() => story[Symbol.asyncDispose]())

/** As Excel in Russia writes it: windows-1251, semicolons. */
const LIST = [
  'Имя;Юзернейм;Телефон',
  'Иван;@ivan_chess;',
  'Ольга;;+7 (999) 555-00-11',
  'Пётр;@petr_chess;',
  'Пётр ещё раз;;8 999 555-00-22',
  'Иван снова;@Ivan_Chess;',
  'Никто;@nobody_has_this;',
  'Формула;=cmd|calc;',
].join('\r\n')

function windows1251(text: string): Buffer {
  const byteOf = (code: number) => (code < 0x80 ? code : code === 0x451 ? 0xb8 : code - 0x410 + 0xc0)
  return Buffer.from([...text].map((letter) => byteOf(letter.codePointAt(0) ?? 0)))
}

let audienceId: number

test('a file that is sent at any time becomes an audience, with a report line by line', async () => {
  // In the middle of another question: the file is taken all the same.
  await owner.tapOn('new-audience')
  await story.box.sendDocument(owner.id, 'друзья.csv', windows1251(LIST))
  const { entry, button } = await owner.waitForButton('the imported list', /^campaign-from:/)
  audienceId = idOf(button)
  assert.match(entry.text ?? '', /друзья: принято 5 человек/)
  assert.match(entry.text ?? '', /1 повторов/)
  assert.match(entry.text ?? '', /1 не приняты/)
  const file = await owner.chat.waitFor(
    'the lines that were not taken',
    ({ document }) => document?.name.includes('не принято') === true,
  )
  const csv = (await download(file)).replaceAll('\r\n', '\n')
  assert.deepEqual(csv.split('\n').slice(1, 3).toSorted(), [
    "6,'@Ivan_Chess,повтор",
    '8,Формула =cmd|calc,неверный юзернейм',
  ])
})

async function download({ document }: TranscriptEntry): Promise<string> {
  assert.ok(document)
  return (await story.box.file(document.fileId)).toString('utf8').replace('\uFEFF', '')
}

test('each of them is looked up when their turn comes, and invited once, however often they were named', async () => {
  const campaignId = await owner.prepareCampaign(audienceId, 'chess_evenings')
  await changeClock(story.box, { rate: RATE })
  await owner.tapOn(`campaign-start:${campaignId}`)
  await fly({ story, campaignId, heed: async ({ state }) => state === 'done' })
  const targets = await story.sql<{ outcome: string; reason: string | null }[]>`
    select outcome, reason from targets where campaign_id = ${campaignId} order by outcome, reason`
  assert.deepEqual(
    targets.map(({ outcome, reason }) => [outcome, reason]),
    [
      ['joined', null],
      ['joined', null],
      ['joined', null],
      ['refused', 'username-free'],
      ['skipped', 'same-person'],
    ],
  )
  const members = await story.box.get<{ id: number }[]>(`/chats/${club.id}/members`)
  for (const id of Object.values(ids)) assert.ok(members.some((member) => member.id === id))
  const invites = await story.box.get<{ person?: number }[]>('/log?method=channels.inviteToChannel')
  assert.equal(invites.length, 3)
  const phones = await story.sql`select 1 from people where phone is not null`
  assert.equal(phones.length, 0, 'numbers are forgotten once it is known whose they are')
})

test('a pasted text is a list too, and one of nobody says what a list looks like', async () => {
  await owner.say('@maria_chess, @pavel_chess\n+79995550033')
  const { entry } = await owner.waitForButton('the imported text', /^campaign-from:/)
  assert.match(entry.text ?? '', /приняты 3 человека/)
  await story.box.sendDocument(owner.id, 'заметки.txt', Buffer.from('Купить хлеба.\nПозвонить маме!'))
  const failed = await owner.chat.waitFor('why nobody was taken', ({ text = '' }) => text.includes('никто не принят'))
  assert.ok(findButton(failed, /^home$/))
})

test('the product ends clean', () => story.end())
