import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { createVault } from '#userbot/session-crypto.ts'
import type { LoginEvent } from '#domain/login.ts'
import type { Log } from '#domain/log.ts'
import { createLoginFlow, type LoginFlowOptions } from '#userbot/login-flow.ts'
import { type LiveAccount, openAccount } from '#userbot/open-account.ts'
import type { PeerRef, PersonRef } from '#userbot/peer.ts'
import type { TelegramSettings } from '#userbot/settings.ts'
import { openTown, type Town } from '#sandbox/rpc/testing/town.ts'
import type { Chat } from '#sandbox/world/chats.ts'
import type { Person } from '#sandbox/world/people.ts'

export const OWNER = 1n
export const vault = createVault([{ id: 'test', key: Buffer.alloc(32, 7) }])
const silent = (): void => {}
const log: Log = { debug: silent, info: silent, warn: silent, error: silent }

/** A small Telegram, and how the product reaches it. */
export interface Place extends AsyncDisposable {
  readonly town: Town
  readonly settings: TelegramSettings
}

export async function openPlace(callTimeoutMs = 10_000): Promise<Place> {
  const town = await openTown()
  const { port, publicKeyPem } = town.centres.home
  const endpoint = { host: '127.0.0.1', port, publicKeyPem }
  const settings = { apiId: 1, apiHash: 'hash', endpoint, callTimeoutMs, log }
  return { town, settings, [Symbol.asyncDispose]: () => town[Symbol.asyncDispose]() }
}

/** A login flow and what it told, with a person who does something at each event. */
export function openFlow(
  { settings }: Place,
  timings: LoginFlowOptions['timings'] = {},
  clock: LoginFlowOptions['clock'] = { wall: () => new Date() },
) {
  const flow = createLoginFlow({ settings, vault, clock, timings: { graceMs: 10_000, restartPauseMs: 5, ...timings } })
  const events: LoginEvent[] = []
  const follow = async (start: (onEvent: OnEvent) => Promise<void>, react: React): Promise<LoginEvent> => {
    const { promise, resolve } = Promise.withResolvers<LoginEvent>()
    await start(async (event) => {
      events.push(event)
      react(event)
      if (event.kind === 'connected' || event.kind === 'ended') resolve(event)
    })
    return promise
  }
  return {
    flow,
    events,
    kinds: () => events.map(({ kind }) => kind),
    startQr: (react: React = () => {}) => follow((onEvent) => flow.startQr(OWNER, onEvent), react),
    startPhone: (phone: string, react: React = () => {}) =>
      follow((onEvent) => flow.startPhone(OWNER, `+${phone}`, onEvent), react),
  }
}

type OnEvent = (event: LoginEvent) => Promise<void>
type React = (event: LoginEvent) => void

/** What the phone of a person does with a code that is shown. */
export function scanWith({ town }: Place, person: Person): (event: LoginEvent) => void {
  return (event) => {
    if (event.kind === 'qr') town.scan(person, tokenOf(event.url))
  }
}

export const tokenOf = (url: string): Buffer => Buffer.from(new URL(url).searchParams.get('token') ?? '', 'base64url')

/** The session of a person who has logged in by QR, however short the time-outs of the place are. */
export async function logIn(place: Place, person: Person): Promise<Buffer> {
  const settings = { ...place.settings, callTimeoutMs: 10_000 }
  const event = await openFlow({ ...place, settings }).startQr(scanWith(place, person))
  assert.equal(event.kind, 'connected')
  const session = vault.open(event.login.session, `account:${person.id}`)
  assert.ok(session)
  return session
}

export async function openLoggedIn(place: Place, person: Person): Promise<LiveAccount & AsyncDisposable> {
  const session = await logIn(place, person)
  const opened = await openAccount({ settings: place.settings, session, telegramUserId: BigInt(person.id) })
  assert.equal(opened.kind, 'open')
  return { ...opened.account, [Symbol.asyncDispose]: () => opened.account.close() }
}

/** As one account addresses a person. */
export const personRef = ({ town }: Place, account: LiveAccount, { id }: Person): PersonRef => ({
  telegramId: BigInt(id),
  accessHash: town.world.accessHash(Number(account.telegramUserId), id),
})

/** As one account addresses a community. */
export const peerRef = ({ town }: Place, account: LiveAccount, { id, kind }: Chat): PeerRef => ({
  telegramId: BigInt(id),
  kind,
  accessHash: kind === 'group' ? 0n : town.world.accessHash(Number(account.telegramUserId), id),
})

/** Nothing that would keep the process alive, or hold a connection, is left, once closing sockets have closed. */
export async function assertNothingLeft(): Promise<void> {
  for (let turns = 0; turns < 200 && whatIsLeft().length > 0; turns++) await sleep(5)
  assert.deepEqual(whatIsLeft(), [])
}

const whatIsLeft = (): string[] =>
  process.getActiveResourcesInfo().filter((kind) => kind.includes('TCP') || kind === 'Timeout')
