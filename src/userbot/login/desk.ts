import { Api } from 'telegram'
import { connect } from '../client.ts'
import type { Connection } from '../connection.ts'
import type { Reply } from '../reply.ts'
import type { DcAddress, TelegramSettings } from '../settings.ts'
import { createLatch } from './latch.ts'

/** Where one login is worked on: a connection that nobody is logged in with yet, replaced when need be. */
export interface Desk extends Pick<Connection, 'call'> {
  /** Goes on at another data centre, with a new connection. False if it can't be found. */
  moveTo(dc: number): Promise<boolean>
  /** Leaves the connection for a new one. */
  restart(): Promise<void>
  /** Until the phone has confirmed, the connection is lost, the time is over, or the login is to end. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** The open connection, if there is one. */
  connection(): Connection | undefined
  /** The serialised login, also when its connection was lost since. */
  session(): Buffer | undefined
  close(): Promise<void>
}

type NotReached = Exclude<Reply<never>, { kind: 'ok' }>

/** `hangUp` closes the desk's connection, also one that is still being made. */
export function openDesk(settings: TelegramSettings, hangUp: AbortSignal): Desk {
  const latch = createLatch()
  const onUpdate = (update: unknown): void => {
    if (isConfirmation(update)) latch.set()
  }
  const watch = { onUpdate, onLost: () => latch.set(), signal: hangUp }
  let current: Connection | undefined
  let address: DcAddress | undefined
  // The key is kept over a lost connection, so that an answer that was lost with it is not.
  let session: Buffer | undefined

  const reach = async (): Promise<Connection | NotReached> => {
    if (current?.isOpen()) return current
    const connected = await connect(settings, { ...watch, ...(session ? { session } : { address }) })
    if (connected.kind === 'error') return connected
    if (connected.kind === 'key-forgotten') session = undefined
    if (connected.kind !== 'connected') return { kind: 'unknown' }
    current = connected.connection
    session = current.save()
    return current
  }
  const restart = async (): Promise<void> => {
    await current?.close()
    current = undefined
  }

  return {
    call: async (request) => {
      const reached = await reach()
      return 'kind' in reached ? reached : reached.call(request)
    },
    moveTo: async (dc) => {
      address = current && (await addressOf(current, dc))
      await restart()
      if (address) session = undefined
      return address !== undefined
    },
    restart,
    wait: (ms, signal) => latch.wait(ms, signal),
    connection: () => (current?.isOpen() ? current : undefined),
    session: () => session,
    close: restart,
  }
}

/** Source: core.telegram.org/api/qr-login: `updateLoginToken` says that a token was accepted. */
function isConfirmation(update: unknown): boolean {
  if (update instanceof Api.UpdateShort) return update.update instanceof Api.UpdateLoginToken
  const isMany = update instanceof Api.Updates || update instanceof Api.UpdatesCombined
  return isMany && update.updates.some((one) => one instanceof Api.UpdateLoginToken)
}

/** An address of a data centre that takes plain connections. Source: core.telegram.org/constructor/dcOption */
async function addressOf(connection: Connection, dc: number): Promise<DcAddress | undefined> {
  const reply = await connection.call(new Api.help.GetConfig())
  if (reply.kind !== 'ok') return undefined
  const found = reply.value.dcOptions.find(
    ({ id, ipv6, mediaOnly, tcpoOnly, cdn, secret }) =>
      id === dc && !ipv6 && !mediaOnly && !tcpoOnly && !cdn && !secret,
  )
  return found && { dc, host: found.ipAddress, port: found.port }
}
