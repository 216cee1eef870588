import { Api } from 'telegram'
import { connect } from '../client.ts'
import type { Connection } from '../connection.ts'
import type { DcAddress, TelegramSettings } from '../settings.ts'
import { createLatch } from './latch.ts'
import { type Step, stepOfFailure, stepOfToken } from './step.ts'

/** Where one login is worked on: a connection that nobody is logged in with yet, replaced when need be. */
export interface Desk {
  /** A token for a new QR code, or how the last one fared. */
  exportToken(): Promise<Step>
  /** Goes on at the account's own data centre. */
  move(dc: number, token: Buffer): Promise<Step>
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

/** `hangUp` closes the desk's connection, also one that is still being made. */
export function openDesk(settings: TelegramSettings, hangUp: AbortSignal): Desk {
  const latch = createLatch()
  const onUpdate = (update: unknown): void => {
    if (isConfirmation(update)) latch.set()
  }
  const watch = { onUpdate, onLost: () => latch.set(), signal: hangUp }
  let current: Connection | undefined
  // The key is kept over a lost connection, so that an answer that was lost with it is not.
  let session: Buffer | undefined

  const reach = async (address?: DcAddress): Promise<Connection | Step> => {
    if (current?.isOpen()) return current
    const connected = await connect(settings, address ? { ...watch, address } : { ...watch, session })
    if (connected.kind === 'error') return stepOfFailure(connected)
    if (connected.kind === 'key-forgotten') session = undefined
    if (connected.kind !== 'connected') return { kind: 'again' }
    current = connected.connection
    session = current.save()
    return current
  }
  const restart = async (): Promise<void> => {
    await current?.close()
    current = undefined
  }

  return {
    exportToken: async () => {
      const reached = await reach()
      return 'kind' in reached ? reached : exportToken(settings, reached)
    },
    move: async (dc, token) => {
      const address = current && (await addressOf(current, dc))
      await restart()
      if (!address) return { kind: 'again' }
      const reached = await reach(address)
      return 'kind' in reached ? reached : stepOfToken(await reached.call(new Api.auth.ImportLoginToken({ token })))
    },
    restart,
    wait: (ms, signal) => latch.wait(ms, signal),
    connection: () => (current?.isOpen() ? current : undefined),
    session: () => session,
    close: restart,
  }
}

async function exportToken({ apiId, apiHash }: TelegramSettings, connection: Connection): Promise<Step> {
  return stepOfToken(await connection.call(new Api.auth.ExportLoginToken({ apiId, apiHash, exceptIds: [] })))
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
