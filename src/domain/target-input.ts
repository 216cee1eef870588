/** What a person may give to name a community. */
export type TargetInput =
  | { readonly kind: 'username'; readonly username: string }
  /** The hash of `t.me/+hash` or `t.me/joinchat/hash`. */
  | { readonly kind: 'invite'; readonly hash: string }
  /** A bare channel id as a decimal string (JSON has no bigint): `t.me/c/id`, a shared chat, a forwarded message. */
  | { readonly kind: 'id'; readonly id: string }

/** What a person typed, taken apart; `invalid` is answered with an example. */
export type ParsedTargetInput = TargetInput | { readonly kind: 'invalid' }

const INVALID = { kind: 'invalid' } as const
/** Letters, digits and underscores, a letter first, 4 to 32: some old and collectible names have 4. */
const USERNAME = /^[a-z](?:_?[a-z0-9])+$/i
const USERNAME_LENGTH = { from: 4, to: 32 }
const INVITE_HASH = /^[\w-]{10,64}$/
const CHANNEL_ID = /^[1-9]\d{0,18}$/
const HOSTS = new Set(['t.me', 'telegram.me', 'telegram.dog'])
/** First parts of t.me links that name no community. Source: core.telegram.org/api/links */
const NOT_NAMES = new Set([
  'addemoji',
  'addlist',
  'addstickers',
  'addtheme',
  'bg',
  'boost',
  'call',
  'confirmphone',
  'contact',
  'giftcode',
  'invoice',
  'iv',
  'login',
  'm',
  'nft',
  'proxy',
  'setlanguage',
  'share',
  'socks',
  'stars',
])
const MAX_LENGTH = 256

/**
 * Reads how people name a community: `@name`, `name`, `t.me/name` (also with a message's number or `s/` before it),
 * `t.me/+hash`, `t.me/joinchat/hash`, `t.me/c/id`, `name.t.me`, `tg://resolve?domain=name`, `tg://join?invite=hash`.
 */
export function parseTargetInput(text: string): ParsedTargetInput {
  const given = text.trim()
  if (given.length === 0 || given.length > MAX_LENGTH || /\s/.test(given)) return INVALID
  if (given.startsWith('@')) return username(given.slice(1))
  if (/^tg:/i.test(given)) return parseAppLink(given)
  if (given.includes('/') || given.includes('.')) return parseWebLink(given)
  return given.startsWith('+') ? invite(given.slice(1)) : username(given)
}

function parseWebLink(given: string): ParsedTargetInput {
  const url = toUrl(/^https?:\/\//i.test(given) ? given : `https://${given}`)
  if (!url || url.port || url.username) return INVALID
  const host = url.hostname.replace(/^www\./, '')
  if (HOSTS.has(host)) return parsePath(url)
  return host.endsWith('.t.me') ? username(host.slice(0, -'.t.me'.length)) : INVALID
}

function parsePath(url: URL): ParsedTargetInput {
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const [first = '', second = ''] = parts[0] === 's' ? parts.slice(1) : parts
  if (first.startsWith('+')) return parsePlus(first.slice(1))
  if (first.startsWith('%20')) return invite(first.slice('%20'.length))
  if (first.toLowerCase() === 'joinchat') return invite(second)
  if (first === 'c') return CHANNEL_ID.test(second) ? { kind: 'id', id: second } : INVALID
  return first.startsWith('@') ? username(first.slice(1)) : username(first)
}

/** `t.me/+79991234567` is a person's number, not an invite. Source: core.telegram.org/api/links */
function parsePlus(rest: string): ParsedTargetInput {
  return /^\d+$/.test(rest) ? INVALID : invite(rest)
}

function parseAppLink(given: string): ParsedTargetInput {
  const url = toUrl(given)
  if (!url) return INVALID
  const action = (url.hostname || url.pathname.replaceAll('/', '')).toLowerCase()
  if (action === 'resolve') return username(url.searchParams.get('domain') ?? '')
  if (action === 'join') return invite(url.searchParams.get('invite') ?? '')
  if (action !== 'privatepost') return INVALID
  const id = url.searchParams.get('channel') ?? ''
  return CHANNEL_ID.test(id) ? { kind: 'id', id } : INVALID
}

function username(name: string): ParsedTargetInput {
  const { from, to } = USERNAME_LENGTH
  const fits = name.length >= from && name.length <= to && USERNAME.test(name)
  return fits && !NOT_NAMES.has(name.toLowerCase()) ? { kind: 'username', username: name } : INVALID
}

function invite(hash: string): ParsedTargetInput {
  return INVITE_HASH.test(hash) ? { kind: 'invite', hash } : INVALID
}

function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
