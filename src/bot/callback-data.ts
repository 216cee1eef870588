import type { ParseSpeed } from '#domain/speeds.ts'
import { LANGUAGES, type Language } from './languages.ts'

/** Screens and deeds that need to know nothing more. */
const PLAIN = [
  'home',
  'help',
  'privacy',
  'accounts',
  'connect',
  'connect-phone',
  'resend-code',
  'stop-connect',
  'time-zone-ask',
  'new-audience',
  'import',
  'new-campaign',
  'settings',
  'opt-out',
  'opt-out-sure',
  'opt-out-undo',
  'my-data',
  'forget',
  'forget-sure',
] as const

/** Screens and deeds about one row of ours. */
const ABOUT_ONE = [
  'account',
  'account-rename',
  'account-unname',
  'account-disable',
  'account-enable',
  'account-delete',
  'account-delete-sure',
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
  'campaign-mode',
  'campaign-edit',
  'campaign-hours',
  'campaign-limits',
  'campaign-priority',
  'campaign-rename',
  'campaign-copy',
  'campaign-copy-with',
  'campaign-copy-without',
  'campaign-delete',
  'campaign-delete-sure',
  'campaign-test',
  'campaign-test-sure',
] as const

/** Lists within one row of ours. */
const ABOUT_ONE_PAGED = ['people', 'campaign-feed', 'campaign-accounts', 'campaign-audiences'] as const

/** Choices on a screen, each a short word that the screen itself reads. */
const WORDED = ['campaign-list', 'campaign-bulk', 'campaign-bulk-ask', 'campaign-bulk-sure'] as const
/** The same about one row of ours. */
const WORDED_ABOUT_ONE = ['campaign-set', 'campaign-mode-set'] as const
const WORD = /^[a-z0-9.-]{1,32}$/

/** Lists, page by page; the first page is 0. */
const PAGED = ['accounts-page', 'audiences', 'campaigns', 'choose-audience', 'time-zones'] as const

export const SPEED_WORDS = ['safe', 'medium', 'fast'] as const satisfies readonly ParseSpeed[]

type Plain = (typeof PLAIN)[number]
type AboutOne = (typeof ABOUT_ONE)[number]
type Paged = (typeof PAGED)[number]
type AboutOnePaged = (typeof ABOUT_ONE_PAGED)[number]
type Worded = (typeof WORDED)[number]
type WordedAboutOne = (typeof WORDED_ABOUT_ONE)[number]

type Arguments = Record<Plain, unknown> &
  Record<AboutOne, { readonly id: number }> &
  Record<Paged, { readonly page: number }> &
  Record<AboutOnePaged, { readonly id: number; readonly page: number }> &
  Record<Worded, { readonly word: string }> &
  Record<WordedAboutOne, { readonly id: number; readonly word: string }> & {
    'parse-speed': { readonly id: number; readonly speed: ParseSpeed }
    language: { readonly language: Language }
    'time-zone': { readonly zone: string }
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
  if ('zone' in action) return [action.zone]
  const word = 'word' in action ? [action.word] : []
  return [...('id' in action ? [action.id] : []), ...('page' in action ? [action.page] : []), ...word]
}

/** Reads callback data; undefined for anything that no version of this bot has written. */
export function decodeTap(data: string): Tap | undefined {
  const afresh = data.startsWith(AFRESH)
  const [to = '', ...words] = data.slice(afresh ? AFRESH.length : 0).split(':')
  const action = decodeAction(to, words)
  return action && { action, afresh }
}

function decodeAction(to: string, words: string[]): Action | undefined {
  if (words.length === 0) return isOneOf(PLAIN, to) ? { to } : undefined
  if (words.length > 2) return undefined
  const [first = '', second] = words
  return second === undefined ? decodeOne(to, first) : decodeAboutOne(to, parseNumber(first), second)
}

/** One word: a choice by name, a row, or the page of a list. */
function decodeOne(to: string, word: string): Action | undefined {
  if (to === 'language') return isOneOf(LANGUAGES, word) ? { to, language: word } : undefined
  if (to === 'time-zone') return ZONE.test(word) ? { to, zone: word } : undefined
  if (isOneOf(WORDED, to)) return WORD.test(word) ? { to, word } : undefined
  const number = parseNumber(word)
  if (number === undefined) return undefined
  if (isOneOf(PAGED, to)) return { to, page: number }
  // TypeScript distributes no union as wide as this one by itself.
  return isOneOf(ABOUT_ONE, to) ? ({ to, id: number } as Action) : undefined
}

/** A row, and what is chosen about it. */
function decodeAboutOne(to: string, id: number | undefined, word: string): Action | undefined {
  if (id === undefined) return undefined
  if (to === 'parse-speed') return isOneOf(SPEED_WORDS, word) ? { to, id, speed: word } : undefined
  if (isOneOf(WORDED_ABOUT_ONE, to)) return WORD.test(word) ? { to, id, word } : undefined
  const page = parseNumber(word)
  return isOneOf(ABOUT_ONE_PAGED, to) && page !== undefined ? { to, id, page } : undefined
}

/** The form of a zone's name; whether there is such a zone is for the services to say. */
const ZONE = /^[\w/+-]{1,40}$/

function parseNumber(word: string | undefined): number | undefined {
  return word !== undefined && /^\d{1,15}$/.test(word) ? Number(word) : undefined
}

function isOneOf<Word extends string>(words: readonly Word[], word: string | undefined): word is Word {
  return word !== undefined && (words as readonly string[]).includes(word)
}
