import { parsePhone } from './phone-number.ts'

/** What is known of a person who was named in a list: at least one of these. */
export interface PersonEntry {
  readonly telegramId?: bigint
  /** Without `@`. */
  readonly username?: string
  /** Digits only, in the international form. */
  readonly phone?: string
}

/** Why an entry of a list is nobody who could be invited; each has a sentence in the locales (`import-rejected-…`). */
export type RejectReason =
  | 'not-a-person'
  | 'username-invalid'
  | 'phone-invalid'
  | 'id-invalid'
  /** A link to a group or a channel. */
  | 'community-link'
  | 'bot'
  /** The person does not want to be invited by anybody here. */
  | 'opted-out'
  | 'no-entry'

export type ParsedEntry =
  | { readonly kind: 'person'; readonly entry: PersonEntry }
  | { readonly kind: 'rejected'; readonly reason: RejectReason }

/** What a column of a table holds; `any` = whatever it looks like. */
export type EntryKind = 'id' | 'username' | 'phone' | 'any'

/** Letters, digits and underscores, a letter first. Source: core.telegram.org/method/account.checkUsername */
const USERNAME = /^[a-z](?:_?[a-z0-9]){3,31}$/i
const DIGITS = /^\d+$/
/** Telegram's ids of people are below 2^40 by now and never above 2^52. Source: core.telegram.org/api/bots/ids */
const MOST_ID = 2n ** 52n
/** A bare number of more digits is a phone number: ids have ten at most, numbers with their country eleven mostly. */
const ID_DIGITS = 10
const LINK = /^(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me|telegram\.dog)\//i
const APP_LINK = /^tg:(?:\/\/)?(?:resolve|user)\?/i
const LONGEST = 128

/** Reads how lists name a person: a username, a phone number, a Telegram id, a link to a profile. */
export function parseEntry(text: string, kind: EntryKind = 'any'): ParsedEntry {
  // Spreadsheets mark a text that looks like a formula with an apostrophe: our own files do.
  const given = text.trim().replace(/^'/, '')
  if (given === '') return rejected('no-entry')
  if (given.length > LONGEST) return rejected('not-a-person')
  if (given.startsWith('@')) return username(given.slice(1))
  if (LINK.test(given)) return fromLink(given.replace(LINK, ''))
  if (APP_LINK.test(given)) return fromAppLink(given)
  if (kind === 'id') return id(given)
  if (kind === 'phone') return phone(given)
  if (kind === 'username') return username(given)
  if (DIGITS.test(given)) return given.length > ID_DIGITS ? phone(given) : id(given)
  if (/^[+(\d]/.test(given)) return phone(given)
  return USERNAME.test(given) ? username(given) : rejected('not-a-person')
}

function rejected(reason: RejectReason): ParsedEntry {
  return { kind: 'rejected', reason }
}

/** The usernames of bots, and only theirs, end so. Source: core.telegram.org/bots/features#creating-a-new-bot */
function username(name: string): ParsedEntry {
  if (!USERNAME.test(name)) return rejected('username-invalid')
  return /bot$/i.test(name) ? rejected('bot') : { kind: 'person', entry: { username: name } }
}

function phone(text: string): ParsedEntry {
  const found = parsePhone(text)
  return found ? { kind: 'person', entry: { phone: found.slice(1) } } : rejected('phone-invalid')
}

function id(text: string): ParsedEntry {
  const isId = DIGITS.test(text) && text.length <= 16 && BigInt(text) > 0n && BigInt(text) < MOST_ID
  return isId ? { kind: 'person', entry: { telegramId: BigInt(text) } } : rejected('id-invalid')
}

/** `t.me/name`, `t.me/+79991234567`; invites, posts and private communities lead to no person. */
function fromLink(path: string): ParsedEntry {
  const [first = '', second = ''] = path.replace(/[?#].*$/, '').split('/')
  if (first === 'c' || first === 's' || /^joinchat$/i.test(first) || second !== '') return rejected('community-link')
  if (/^\+\d+$/.test(first)) return phone(first)
  if (first.startsWith('+')) return rejected('community-link')
  return username(first)
}

function fromAppLink(link: string): ParsedEntry {
  const query = new URLSearchParams(link.slice(link.indexOf('?') + 1))
  const [domain, number, userId] = [query.get('domain'), query.get('phone'), query.get('id')]
  if (domain) return username(domain)
  if (number) return phone(number)
  return userId ? id(userId) : rejected('not-a-person')
}
