import type { AuthKey } from '../mtproto/rpc.ts'
import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Person } from '../world/people.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { readBytes, readIds } from './fields.ts'
import { completeLogin } from './auth-login.ts'
import type { LoginToken } from './login-tokens.ts'
import type { Telegram } from './telegram.ts'

/** Login by QR code. Source: core.telegram.org/api/qr-login */
export const qrMethods: Methods = {
  'auth.exportLoginToken': exportLoginToken,
  'auth.importLoginToken': importLoginToken,
  'auth.acceptLoginToken': (call) => {
    confirmLogin(call.telegram, callerOf(call), readBytes(call.request, 'token'))
    return newAuthorization(call)
  },
}

/** What a person's phone does with a scanned code: the waiting connection hears of it. @throws RpcError AUTH_TOKEN_… */
export function confirmLogin(telegram: Telegram, person: Person, token: Buffer): LoginToken {
  telegram.requireUsable(person)
  const accepted = telegram.tokens.accept(token, person.id)
  const date = telegram.world.clock.seconds()
  accepted.desk.server.push(accepted.desk.key, { _: 'updateShort', update: { _: 'updateLoginToken' }, date })
  return accepted
}

function exportLoginToken(call: Call): TlObject {
  const { telegram, context, request } = call
  const accepted = telegram.tokens.findAccepted(context.key)
  if (accepted) return continueLogin(call, accepted)
  const issued = telegram.tokens.issue(context, readIds(request, 'exceptIds'))
  return { _: 'auth.loginToken', expires: Math.floor(issued.expiresAt / 1000), token: issued.token }
}

function importLoginToken(call: Call): TlObject {
  const accepted = call.telegram.tokens.requireAccepted(readBytes(call.request, 'token'))
  return continueLogin(call, accepted)
}

/** Succeeds at the person's own data centre, and sends the client there from any other. */
function continueLogin(call: Call, token: LoginToken & { acceptedBy: number }): TlObject {
  const person = call.world.person(token.acceptedBy)
  if (person.dc !== call.context.dc) return { _: 'auth.loginTokenMigrateTo', dcId: person.dc, token: token.token }
  const authorization = completeLogin(call, person)
  token.used = true
  return { _: 'auth.loginTokenSuccess', authorization }
}

/** The entry of the new device in the list of the person's devices. */
function newAuthorization(call: Call): TlObject {
  const now = call.world.clock.seconds()
  const device = { deviceModel: 'Desktop', platform: '', systemVersion: '', appName: 'Sandbox', appVersion: '1' }
  const place = { ip: '127.0.0.1', country: '', region: '' }
  return {
    _: 'authorization',
    hash: hashOf(call.context.key),
    apiId: 1,
    ...device,
    dateCreated: now,
    dateActive: now,
    ...place,
  }
}

const hashOf = (key: AuthKey): bigint => BigInt.asIntN(64, BigInt(`0x${key.id}`))
