import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import * as tables from './outcome-text.ts'

const BOT = new URL('./', import.meta.url)
const HTTP = new URL('../http/', import.meta.url)

interface Message {
  readonly variables: ReadonlySet<string>
}

async function readLocale(language: string): Promise<Map<string, Message>> {
  const folder = new URL(`../../locales/${language}/`, import.meta.url)
  const files = await readdir(folder)
  const source = (await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))).join('\n')
  const messages = new Map<string, Message>()
  for (const block of source.split(/\n(?=[a-z][\w-]* =)/)) {
    const key = /^([a-z][\w-]*) =/.exec(block)?.[1]
    if (key === undefined) continue
    assert.ok(!messages.has(key), `${language} says "${key}" twice`)
    const body = block.replace(/^#.*$/gm, '')
    const variables = new Set([...body.matchAll(/\$([A-Za-z]+)/g)].map(([, name = '']) => name))
    messages.set(key, { variables })
    for (const [, attribute] of body.matchAll(/^ +\.([a-z]+) =/gm)) {
      messages.set(`${key}.${attribute}`, { variables: new Set() })
    }
  }
  return messages
}

async function readSources(): Promise<string> {
  return (await Promise.all([BOT, HTTP].map(readFolder))).join('\n')
}

async function readFolder(folder: URL): Promise<string> {
  const files = await readdir(folder, { recursive: true })
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  return (await Promise.all(sources.map((file) => readFile(new URL(file, folder), 'utf8')))).join('\n')
}

/** Keys that are put together from parts, or looked up in a table. */
async function keysInCode(): Promise<Set<string>> {
  const source = await readSources()
  const called = [...source.matchAll(/\.(?:html|text)\(\s*(?:[^'"(){},]*\? )?'([\w.-]+)'(?: : '([\w.-]+)')?/g)]
  const listed = Object.values(tables).flatMap((table) => (typeof table === 'object' ? Object.values(table) : []))
  const labels = [...Object.values(tables.REFUSED), ...Object.values(tables.SKIPPED)].map((key) => `${key}.label`)
  const outcomes = ['outcome-joined', 'outcome-already-there', 'outcome-unknown', 'outcome-waiting', 'refused-other']
  return new Set([
    ...called.flatMap(([, one, other]) => [one, other]).filter((key) => key !== undefined),
    ...listed,
    ...labels,
    ...outcomes.flatMap((key) => [key, `${key}.label`]),
  ])
}

test('both languages say the same things', async () => {
  const [en, ru] = [await readLocale('en'), await readLocale('ru')]
  assert.deepEqual([...en.keys()].toSorted(), [...ru.keys()].toSorted())
  for (const [key, { variables }] of en) {
    assert.deepEqual([...(ru.get(key)?.variables ?? [])].toSorted(), [...variables].toSorted(), key)
  }
})

test('every message that the code asks for is there', async () => {
  const en = await readLocale('en')
  const missing = [...(await keysInCode())].filter((key) => !en.has(key))
  assert.deepEqual(missing, [])
})

test('every message is asked for by the code', async () => {
  const source = await readSources()
  const asked = new Set([...source.matchAll(/'([a-z][\w-]+)'/g)].map(([, key = '']) => key))
  for (const command of ['menu', 'help', 'privacy', 'optout', 'forget', 'export', 'cancel'])
    asked.add(`command-${command}`)
  const unused = [...(await readLocale('en')).keys()].filter((key) => !key.includes('.') && !asked.has(key))
  assert.deepEqual(unused, [])
})
