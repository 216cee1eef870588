import type { TelegramClient as MtcuteClient } from '@mtcute/node'
import { Api } from 'telegram/index.js'
import type { TelegramClient as TeleprotoClient } from 'telegram/index.js'
import { createMtcute, createTeleproto } from '../../mtproto/testing/clients.ts'
import type { Person } from '../../world/people.ts'
import type { Town } from './town.ts'

/** As the product uses the library: no repeating, no sleeping, no reconnecting by itself. */
const PLAIN = { autoReconnect: false, requestRetries: 1, connectionRetries: 2, floodSleepThreshold: 0 }

export async function connectTeleproto(town: Town, session = ''): Promise<TeleprotoClient> {
  const client = town.adopt(createTeleproto(town.centres.home, session, PLAIN))
  await client.connect()
  return client
}

export const exportToken = (exceptIds: never[] = []): Api.auth.ExportLoginToken =>
  new Api.auth.ExportLoginToken({ apiId: 1, apiHash: 'hash', exceptIds })

/** Asks for a QR login and lets the person's phone confirm it. */
export async function showQr(town: Town, client: TeleprotoClient, person: Person): Promise<void> {
  const shown = await client.invoke(exportToken())
  if (!(shown instanceof Api.auth.LoginToken)) throw new Error(`expected a token, got ${shown.className}`)
  town.scan(person, shown.token)
}

/** A connected client that is logged in as a person of data centre 2 without a password. */
export async function logInTeleproto(town: Town, person: Person): Promise<TeleprotoClient> {
  const client = await connectTeleproto(town)
  await showQr(town, client, person)
  await client.invoke(exportToken())
  return client
}

export async function logInMtcute(town: Town, person: Person): Promise<MtcuteClient> {
  const client = town.adopt(await createMtcute(town.centres.home))
  await client.connect()
  const onUrlUpdated = (url: string): void => {
    const token = new URL(url).searchParams.get('token') ?? ''
    setTimeout(() => town.scan(person, Buffer.from(token, 'base64url')), 20)
  }
  await client.signInQr({ onUrlUpdated, password: () => person.password ?? '' })
  return client
}
