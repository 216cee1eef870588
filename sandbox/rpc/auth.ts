import { randomBytes } from 'node:crypto'
import type { TlObject } from '../mtproto/tl/schema.ts'
import { logIn } from './auth-login.ts'
import { passwordMethods } from './auth-password.ts'
import { phoneMethods } from './auth-phone.ts'
import { qrMethods } from './auth-qr.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readBytes, readId, readLong } from './fields.ts'

/** Logging in and out, and passing a login on to another key or data centre. */
export const authMethods: Methods = {
  ...qrMethods,
  ...phoneMethods,
  ...passwordMethods,
  'auth.logOut': ({ telegram, context }) => {
    telegram.sessions.logOut(context.key)
    return { _: 'auth.loggedOut' }
  },
  'auth.bindTempAuthKey': bindTempAuthKey,
  'auth.exportAuthorization': exportAuthorization,
  'auth.importAuthorization': importAuthorization,
}

/** A temporary key stands for the permanent one from now on. Source: core.telegram.org/api/pfs */
function bindTempAuthKey({ context, request, telegram }: Call): true {
  const { key, server } = context
  const permKey = server.findKey(keyIdOf(readLong(request, 'permAuthKeyId')))
  if (!key.temp || !permKey) throw refusal('ENCRYPTED_MESSAGE_INVALID')
  telegram.sessions.bind(key, permKey)
  return true
}

/** As key ids are written here: hexadecimal, in the order of the wire. */
function keyIdOf(id: bigint): string {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(id)
  return bytes.toString('hex')
}

function exportAuthorization(call: Call): TlObject {
  const { id } = callerOf(call)
  const bytes = randomBytes(32)
  call.telegram.exportedLogins.set(bytes.toString('hex'), id)
  return { _: 'auth.exportedAuthorization', id: BigInt(id), bytes }
}

function importAuthorization(call: Call): TlObject {
  const { request, telegram, world } = call
  const ticket = readBytes(request, 'bytes').toString('hex')
  const id = telegram.exportedLogins.get(ticket)
  if (id === undefined || id !== readId(request, 'id')) throw refusal('AUTH_BYTES_INVALID')
  telegram.exportedLogins.delete(ticket)
  return logIn(call, world.person(id))
}
