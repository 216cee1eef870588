import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadLocales } from '#bot/locales.ts'
import { openDatabase, type DatabaseClient } from '#db/client.ts'
import { type RunningServer, startServer } from '#http/server.ts'
import { createVault } from '#userbot/session-crypto.ts'
import { parseSessionKeys } from '#userbot/session-keys.ts'
import { systemClock } from '../../src/clock.ts'
import { startStory, type Story } from './harness/start-story.ts'

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
let story: Story
let database: DatabaseClient
let pages: RunningServer
before(async () => {
  story = await startStory({ people: 0 })
  database = openDatabase(story.databaseUrl)
  pages = await servePages()
  await story.startProduct({ PUBLIC_URL: pages.url })
})
after(async () => {
  await pages?.close()
  await database?.close()
  await story[Symbol.asyncDispose]()
})

/** The pages, served by another process than the one in which the logins live: this one. */
async function servePages(): Promise<RunningServer> {
  const parsed = parseSessionKeys(story.env['SESSION_KEYS'] ?? '')
  assert.equal(parsed.kind, 'keys')
  const locales = loadLocales()
  const ring = async (): Promise<void> => {}
  const ctx = { db: database.db, clock: systemClock(), random: Math.random, ring, log, actor: 'page' }
  const text = (language: string, key: string): string => locales.t(language, key)
  const secretPages = { ctx, vault: createVault(parsed.keys), text }
  return startServer({ host: '127.0.0.1', port: 0, isReady: async () => true, secretPages, log })
}

test('what is entered on a page of another process reaches the login', async () => {
  const it = await story.addPerson({ name: 'Ирина Дальняя', language: 'ru', password: 'e2e4' })
  const person = story.personOf(it.id)
  await person.say('/start')
  await person.tapOn('connect')
  await person.waitForButton('a phone number instead', /^connect-phone$/)
  await person.tapOn('connect-phone')
  await person.say(it.phone ?? '')
  const enter = async (words: RegExp, value: () => Promise<string>): Promise<void> => {
    const { text = '' } = await person.chat.waitFor('a page', (entry) => words.test(entry.text ?? ''))
    const url = /http:\S+\/enter\/[\w-]{43}/.exec(text)?.[0] ?? ''
    assert.ok(url.startsWith(pages.url))
    assert.match(await (await fetch(url)).text(), /<html lang="ru">/)
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ value: await value() }) })
    assert.match(await answer.text(), /Вернитесь в Телеграм/)
  }
  await enter(/отправил код/, async () => (await story.box.get<{ code: string }>(`/people/${it.id}/code`)).code)
  await enter(/двухэтапный пароль/, async () => 'e2e4')
  await person.waitForButton('the connected account', /^new-audience$/)
  assert.equal((await story.sql`select 1 from secret_entries`).length, 0)
  await story.end()
})
