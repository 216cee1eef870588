import type { ParseSpeed } from '#domain/speeds.ts'
import { LANGUAGES, type Language } from './languages.ts'

/** Screens and deeds that need to know nothing more. */
const PLAIN = [
  'home',
  'help',
  'privacy',
  'accounts',
  'connect',
  'stop-connect',
  'new-audience',
  'new-campaign',
  'settings',
] as const

/** Screens and deeds about one row of ours. */
const ABOUT_ONE = [
  'account',
  'audience',
  'audience-export',
  'audience-delete',
  'audience-delete-sure',
  'parse',
  'parse-start',
  'parse-pause',
  'parse-resume',
  'parse-cancel',
  'campaign',
  'campaign-from',
  'campaign-destination',
  'campaign-recheck',
  'campaign-start',
  'campaign-pause',
  'campaign-resume',
  'campaign-cancel',
  'campaign-cancel-sure',
  'campaign-report',
  'campaign-export',
] as const

/** Lists, page by page; the first page is 0. */
const PAGED = ['audiences', 'campaigns', 'choose-audience'] as const

export const SPEED_WORDS = ['safe', 'medium', 'fast'] as const satisfies readonly ParseSpeed[]

type Plain = (typeof PLAIN)[number]
type AboutOne = (typeof ABOUT_ONE)[number]
type Paged = (typeof PAGED)[number]

type Arguments = Record<Plain, unknown> &
  Record<AboutOne, { readonly id: number }> &
  Record<Paged, { readonly page: number }> & {
    people: { readonly id: number; readonly page: number }
    'parse-speed': { readonly id: number; readonly speed: ParseSpeed }
    language: { readonly language: Language }
  }

export type ActionName = keyof Arguments
export type ActionNamed<Name extends ActionName> = { readonly to: Name } & Arguments[Name]
/** What a button asks for. */
export type Action = { [Name in ActionName]: ActionNamed<Name> }[ActionName]

/** What came with a tap; `afresh` = answer with a new message and leave this one as it is. */
export interface Tap {
  readonly action: Action
  readonly afresh: boolean
}

const AFRESH = '+'

/** Writes an action as callback data, always far below Telegram's 64 bytes. */
export function encodeTap(action: Action, { afresh = false } = {}): string {
  return `${afresh ? AFRESH : ''}${[action.to, ...wordsOf(action)].join(':')}`
}

function wordsOf(action: Action): (string | number)[] {
  if ('speed' in action) return [action.id, action.speed]
  if ('language' in action) return [action.language]
  return [...('id' in action ? [action.id] : []), ...('page' in action ? [action.page] : [])]
}

/** Reads callback data; undefined for anything that no version of this bot has written. */
export function decodeTap(data: string): Tap | undefined {
  const afresh = data.startsWith(AFRESH)
  const [to = '', ...words] = data.slice(afresh ? AFRESH.length : 0).split(':')
  const action = decodeAction(to, words)
  return action && { action, afresh }
}

function decodeAction(to: string, [first, second, ...rest]: string[]): Action | undefined {
  if (rest.length > 0) return undefined
  if (isOneOf(PLAIN, to)) return first === undefined ? { to } : undefined
  if (to === 'language') return second === undefined && isOneOf(LANGUAGES, first) ? { to, language: first } : undefined
  const number = parseNumber(first)
  if (number === undefined) return undefined
  if (to === 'parse-speed') return isOneOf(SPEED_WORDS, second) ? { to, id: number, speed: second } : undefined
  if (to === 'people') return withPage({ to, id: number }, parseNumber(second))
  if (second !== undefined) return undefined
  if (isOneOf(ABOUT_ONE, to)) return { to, id: number }
  return isOneOf(PAGED, to) ? { to, page: number } : undefined
}

function withPage(action: { to: 'people'; id: number }, page: number | undefined): Action | undefined {
  return page === undefined ? undefined : { ...action, page }
}

function parseNumber(word: string | undefined): number | undefined {
  return word !== undefined && /^\d{1,15}$/.test(word) ? Number(word) : undefined
}

function isOneOf<Word extends string>(words: readonly Word[], word: string | undefined): word is Word {
  return word !== undefined && (words as readonly string[]).includes(word)
}
