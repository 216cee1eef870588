import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { InputFile } from 'grammy'
import type { Language } from '#bot/languages.ts'
import { loadLocales } from '#bot/locales.ts'
import { publishCommands } from '#bot/commands.ts'
import { HANDLERS } from '#bot/route-tap.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { openChat, toastsOf, type Call, type Chat } from './bot/chat.ts'
import { dump } from './isolation/dump.ts'
import { endow, idsOf, SECRET, type Estate } from './isolation/estate.ts'
import { aboutRow, COMMANDS, findShapes, type Shape } from './isolation/shapes.ts'

/** Whose things are to stay theirs, and who is after them; no number of one is part of a number of the other. */
const ANNA: Estate = { ownerId: 7_779_999n, base: 7_770_000 }
const STRANGER: Estate = { ownerId: 5_559_999n, base: 5_550_000 }
const PERSON = Number(STRANGER.ownerId)
const LOCALES = loadLocales()

let world: TestContext
let chat: Chat
let estateOfAnna: readonly string[]
before(async () => {
  world = await openTestContext()
  await endow(world.ctx.db, ANNA)
  await endow(world.ctx.db, STRANGER)
  chat = openChat(world)
  estateOfAnna = await dump(world.ctx.db, ANNA)
})
after(() => world.close())

test('every kind of button is tried', () => {
  const tried = new Set(findShapes([ANNA.base]).map(({ to }) => to))
  assert.deepEqual(
    Object.keys(HANDLERS).filter((name) => !tried.has(name as Shape['to'])),
    [],
  )
})

test('no button gives a stranger anything of another owner, in whatever state it is', async () => {
  const [first = 0, ...further] = idsOf(ANNA)
  const shapes = findShapes([first])
  for (const shape of shapes) await tapInVain(shape, 'en')
  const aboutRows = shapes.filter(({ isAboutRow }) => isAboutRow)
  for (const shape of aboutRows.filter(({ isWorded }) => !isWorded)) {
    for (const id of further) await tapInVain(aboutRow(shape, first, id), 'en')
  }
  assert.deepEqual(
    aboutRows.map(({ to }) => to).filter((to) => !notFound.has(to)),
    [],
  )
  assert.deepEqual(await dump(world.ctx.db, ANNA), estateOfAnna)
})

test('a stranger is told in their own language that there is no such thing', async () => {
  await speak('ru')
  for (const shape of findShapes([ANNA.base])) if (!shape.isWorded) await tapInVain(shape, 'ru')
  await speak('en')
  assert.deepEqual(await dump(world.ctx.db, ANNA), estateOfAnna)
})

test('no button joins a thing of one’s own with one of another owner', async () => {
  const ids = [ANNA.base, STRANGER.base]
  const mixed = findShapes(ids).filter(({ data }) => ids.every((id) => data.includes(String(id))))
  for (const { data } of mixed) await assertNoSecret(await chat.tap(PERSON, data), data)
  assert.deepEqual(await dump(world.ctx.db, ANNA), estateOfAnna)
})

test('no command gives a stranger anything of another owner', async () => {
  await publishCommands(chat.api, LOCALES)
  const published = chat.calls.flatMap(({ method, payload }) => (method === 'setMyCommands' ? namesIn(payload) : []))
  const all = [...new Set([...COMMANDS, ...published])]
  assert.ok(all.includes('start') && all.includes('cancel'), all.join(' '))
  for (const command of all) {
    for (const id of [
      '',
      ...idsOf(ANNA).slice(0, 2),
      ...idsOf(ANNA)
        .slice(0, 2)
        .map((one) => `campaign-${one}`),
    ]) {
      await assertNoSecret(await chat.say(PERSON, `/${command} ${id}`.trim()), `/${command} ${id}`)
    }
  }
  assert.deepEqual(await dump(world.ctx.db, ANNA), estateOfAnna)
})

test('no step of a conversation reaches the thing of another owner, whatever it was begun with', async () => {
  let steps = 0
  for (const { data, isAboutRow, to } of findShapes([STRANGER.base])) {
    if (!isAboutRow || to.includes('delete')) continue
    await chat.tap(PERSON, data)
    if (!(await pointToAnna())) continue
    steps += 1
    for (const answer of [
      'a name',
      '@chess_club',
      '7',
      { document: { file_id: 'f', file_unique_id: 'f', file_name: 'list.csv' } },
    ]) {
      await assertNoSecret(await chat.say(PERSON, answer), `an answer after ${data}`)
    }
  }
  assert.ok(steps > 0, 'no conversation was begun')
  assert.deepEqual(await dump(world.ctx.db, ANNA), estateOfAnna)
})

async function speak(language: Language): Promise<void> {
  await world.ctx.db.execute(sql`update owners set language = ${language} where id = ${STRANGER.ownerId}`)
}

/** What ends the stranger's own stay, or changes the language of the answers. */
const LEAVING: ReadonlySet<string> = new Set(['forget-sure', 'language'])

/** Kinds of buttons that were answered with "not found". */
const notFound = new Set<string>()

/** Taps, and writes something in case the bot has asked a question. */
async function tapInVain({ data, to, isAboutRow, isWorded }: Shape, language: Language): Promise<void> {
  if (LEAVING.has(to)) return
  const calls = await chat.tap(PERSON, data)
  await assertNoSecret(calls, data)
  const isNotFound = toastsOf(calls)[0] === LOCALES.t(language, 'toast-not-found')
  if (isNotFound) notFound.add(to)
  if (isAboutRow && !isWorded) assert.ok(isNotFound, `${data}: ${toastsOf(calls).join()}`)
  else if (!isAboutRow && !isWorded) await assertNoSecret(await chat.say(PERSON, '@chess_club'), `a link after ${data}`)
}

/** Makes a stored conversation of the stranger speak of Anna's row. False if none is under way. */
async function pointToAnna(): Promise<boolean> {
  const rows = await world.ctx.db.execute(sql`
    update conversations
    set value = replace(value::text, ${String(STRANGER.base)}, ${String(ANNA.base)})::jsonb
    where key = ${`chat:${PERSON}`} and value::text like ${`%${STRANGER.base}%`}
    returning 1`)
  return rows.length > 0
}

async function assertNoSecret(calls: readonly Call[], what: string): Promise<void> {
  const shown: string[] = []
  for (const { payload } of calls) {
    for (const value of Object.values(payload)) {
      shown.push(value instanceof InputFile ? await textOf(value) : (JSON.stringify(value) ?? ''))
    }
  }
  const leak = shown.find((text) => text.includes(`${SECRET}${ANNA.ownerId}`))
  assert.equal(leak, undefined, what)
}

async function textOf(file: InputFile): Promise<string> {
  const raw = await file.toRaw()
  if (raw instanceof Uint8Array) return Buffer.from(raw).toString('latin1')
  const chunks: Uint8Array[] = []
  for await (const chunk of raw) chunks.push(chunk)
  return Buffer.concat(chunks).toString('latin1')
}

function namesIn(payload: Call['payload']): string[] {
  const { commands: listed } = payload as { readonly commands: readonly { readonly command: string }[] }
  return listed.map(({ command }) => command)
}
