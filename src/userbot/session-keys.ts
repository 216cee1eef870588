/** A key that seals sessions; its id stands beside everything that it sealed. */
export interface SessionKey {
  readonly id: string
  readonly key: Buffer
}

export type SessionKeysResult =
  | { readonly kind: 'keys'; readonly keys: readonly [SessionKey, ...SessionKey[]] }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }

const SESSION_KEY_BYTES = 32
const ID_FORM = /^[A-Za-z0-9_.-]{1,32}$/
const BASE64_FORM = /^[A-Za-z0-9+/_-]+={0,2}$/

/** Reads `id:base64,id:base64,...`; the first key seals, all of them open. No problem repeats any part of a key. */
export function parseSessionKeys(text: string): SessionKeysResult {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  const parsed = entries.map(parseEntry)
  const problems = parsed.flatMap((entry) => (typeof entry === 'string' ? [entry] : []))
  const [first, ...others] = parsed.filter((entry) => typeof entry !== 'string')
  if (problems.length > 0) return { kind: 'wrong', problems }
  if (!first) return { kind: 'wrong', problems: ['no key is given; one looks like "main:<32 bytes in base64>"'] }
  const repeated = repeatedIds([first, ...others])
  if (repeated.length > 0)
    return { kind: 'wrong', problems: repeated.map((id) => `the key id "${id}" stands there twice`) }
  return { kind: 'keys', keys: [first, ...others] }
}

function parseEntry(entry: string, index: number): SessionKey | string {
  const colon = entry.indexOf(':')
  const id = entry.slice(0, colon)
  const base64 = entry.slice(colon + 1)
  if (colon < 1 || !ID_FORM.test(id)) return `key ${index + 1} has no id: write it as "id:base64"`
  if (!BASE64_FORM.test(base64)) return `the key "${id}" is not in base64`
  const key = Buffer.from(base64, 'base64')
  if (key.length === SESSION_KEY_BYTES) return { id, key }
  return `the key "${id}" has ${key.length} bytes instead of ${SESSION_KEY_BYTES}`
}

function repeatedIds(keys: readonly SessionKey[]): string[] {
  const ids = keys.map(({ id }) => id)
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}
