import { createHmac } from 'node:crypto'

/** The only trace that is kept of a person who must not be asked: HMAC-SHA256 of the Telegram user id, in decimal. */
export function hashPerson(salt: Buffer, telegramId: bigint): Buffer {
  return createHmac('sha256', salt).update(String(telegramId)).digest()
}
