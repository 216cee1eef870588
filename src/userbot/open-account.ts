import { Api } from 'telegram'
import type { AccountTrouble } from '#domain/account-trouble.ts'
import { type Connected, connect } from './client.ts'
import type { Connection } from './connection.ts'
import { toBigint } from './convert.ts'
import type { Leash } from './keep-alive.ts'
import { accountMishap } from './mishap.ts'
import type { TelegramSettings } from './settings.ts'

/** An account with its connection open. Once `isOpen` says no, it answers `unknown` to everything: open it anew. */
export interface LiveAccount extends Pick<Connection, 'call' | 'isOpen' | 'close'> {
  readonly telegramUserId: bigint
}

export type OpenedAccount =
  | { readonly kind: 'open'; readonly account: LiveAccount }
  | { readonly kind: 'trouble'; readonly trouble: AccountTrouble }
  | { readonly kind: 'unknown' }

export interface OpenAccount {
  readonly settings: TelegramSettings
  /** The serialised login, opened. */
  readonly session: Buffer
  readonly telegramUserId: bigint
  /** How long the connection may stay open: as long as the lease, less what closing takes. */
  readonly leash?: Leash | undefined
}

/** Connects an account and asks Telegram whether the login still stands. The caller holds the account's lease. */
export async function openAccount({ telegramUserId, ...opening }: OpenAccount): Promise<OpenedAccount> {
  const connected = await connectTwice(opening)
  switch (connected.kind) {
    case 'connected':
      return checkIdentity(connected.connection, telegramUserId)
    case 'key-forgotten':
      return { kind: 'trouble', trouble: { kind: 'lost', reason: 'unregistered' } }
    case 'unreadable':
      return { kind: 'trouble', trouble: { kind: 'lost', reason: 'unreadable' } }
    case 'error':
    case 'unknown':
      return accountMishap(connected)
  }
}

/** A healthy account must never be shown as dead: an unknown key is believed only when it is answered twice. */
async function connectTwice({ settings, session, leash }: Omit<OpenAccount, 'telegramUserId'>): Promise<Connected> {
  const connected = await connect(settings, { session, leash })
  return connected.kind === 'key-forgotten' ? connect(settings, { session, leash }) : connected
}

async function checkIdentity(connection: Connection, telegramUserId: bigint): Promise<OpenedAccount> {
  const reply = await connection.call(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }))
  if (reply.kind === 'ok') {
    const [self] = reply.value
    if (self instanceof Api.User && toBigint(self.id) === telegramUserId) {
      return { kind: 'open', account: { ...connection, telegramUserId } }
    }
    await connection.close()
    throw new Error('a session belongs to another Telegram user than its row says')
  }
  await connection.close()
  return accountMishap(reply)
}
