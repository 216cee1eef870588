import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32
/** 32 bytes in base64url. */
const TOKEN = /^[\w-]{43}$/

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** Whether an address may hold a token of ours at all. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/** What the table knows of a token. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** What the value of an entry is sealed for. */
export function contextOf(entryId: string): string {
  return `secret-entry:${entryId}`
}
