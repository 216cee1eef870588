import { globSync, readFileSync } from 'node:fs'
import { decodeTap, SPEED_WORDS, type Action } from '#bot/callback-data.ts'
import { LANGUAGES } from '#bot/languages.ts'

/** Callback data that the bot takes. */
export interface Shape {
  readonly data: string
  readonly to: Action['to']
  /** It names a row by its id. */
  readonly isAboutRow: boolean
  /** It has a word that only its screen can read: a wrong one is refused before anything is looked up. */
  readonly isWorded: boolean
}

const LOCALES = new URL('../../locales/en/', import.meta.url)
const BOT = new URL('../../src/bot/', import.meta.url)
const NAMES_SOURCE = 'callback-data.ts'
/** Files that write words of their own into callback data. */
const WRITES_WORDS = /\bword\b/
const LITERAL = /'(?<word>[a-z][\w-]*)'/g
/** Such as `audience-${id}-on`. */
const TEMPLATE = /`(?<word>[a-z]+-[\w.-]*\$\{[^`]*)`/g
const COMMAND = /\.(?:command|hasCommand)\((?<word>\[[^\]]*\]|'[^']*')/g
const PLACE = /\$\{[^{}]*\}/g
/** Words that the decoder knows, or knows the form of. */
const FREE_WORDS = [...SPEED_WORDS, ...LANGUAGES, 'Europe/Moscow']

const SOURCES = globSync('**/*.ts', { cwd: BOT, exclude: ['**/*.test.ts', 'testing/**'] }).map(read)
/** All commands that the bot listens to, as they stand in its code. */
export const COMMANDS = [...new Set(SOURCES.flatMap((source) => wordsIn(source, COMMAND).flatMap(literalsOf)))]
const NAMES = literalsOf(read(NAMES_SOURCE))
const WORDED_SOURCES = SOURCES.filter((source) => WRITES_WORDS.test(source))
const KEYS = new Set(
  globSync('*.ftl', { cwd: LOCALES }).flatMap((file) => keysOf(readFileSync(new URL(file, LOCALES), 'utf8'))),
)
/** Keys of texts and names of buttons are no words of a screen. */
const WORDS = [...new Set(WORDED_SOURCES.flatMap(literalsOf))].filter(
  (word) => !KEYS.has(word) && !NAMES.includes(word),
)
const TEMPLATES = [...new Set(WORDED_SOURCES.flatMap((source) => wordsIn(source, TEMPLATE)))]

/** All callback data with these ids that the decoder takes, found by trying what stands in the bot's own code. */
export function findShapes(ids: readonly number[]): Shape[] {
  const numbers = ids.map(String)
  const words = [
    ...FREE_WORDS,
    ...WORDS,
    ...TEMPLATES.flatMap((template) => numbers.flatMap((id) => filled(template, id))),
  ]
  const pairs = numbers.flatMap((one) => numbers.filter((other) => other !== one).map((other) => `${one}:${other}`))
  const withWords = words.flatMap((word) => [word, ...numbers.map((one) => `${one}:${word}`)])
  const tails = ['', ...numbers, ...pairs, ...numbers.map((one) => `${one}:0`), ...withWords]
  const all = NAMES.flatMap((to) => tails.flatMap((tail) => toShape(tail === '' ? to : `${to}:${tail}`, ids)))
  return [...new Map(all.map((shape) => [shape.data, shape])).values()]
}

/** The same callback data about another row. */
export function aboutRow({ data, ...shape }: Shape, from: number, to: number): Shape {
  return { ...shape, data: data.replaceAll(String(from), String(to)) }
}

function toShape(data: string, ids: readonly number[]): Shape[] {
  const tap = decodeTap(data)
  if (!tap) return []
  const { to, ...rest } = tap.action
  const isAboutRow = Object.entries(rest).some(([name, value]) => name !== 'page' && ids.some((id) => id === value))
  return [{ data, to, isAboutRow, isWorded: 'word' in rest }]
}

/** With the id in every place, and with it in the first one before usual words. */
function filled(template: string, id: string): string[] {
  return [id, 'on', '0'].map((further) => {
    let places = 0
    return template.replace(PLACE, () => ((places += 1) === 1 ? id : further))
  })
}

function read(path: string): string {
  return readFileSync(new URL(path, BOT), 'utf8')
}

function literalsOf(source: string): string[] {
  return wordsIn(source, LITERAL)
}

function wordsIn(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map(({ groups }) => groups?.['word'] ?? '')
}

function keysOf(ftl: string): string[] {
  return [...ftl.matchAll(/^([a-z][\w-]*) =/gm)].map(([, key = '']) => key)
}
