import { bigint, customType, timestamp } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value),
})

/** An id that Telegram gave: beyond 32 bits. */
export const telegramId = (name: string) => bigint(name, { mode: 'bigint' })

/** An id of our own: a sequence, far below 2^53. */
export const ownId = (name: string) => bigint(name, { mode: 'number' })

export const identity = () => ownId('id').primaryKey().generatedAlwaysAsIdentity()

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
