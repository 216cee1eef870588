import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Call, Methods } from './call.ts'
import { completeLogin } from './auth-login.ts'
import { refusal } from './errors.ts'
import { readText } from './fields.ts'

const CODE_LENGTH = 5

/** Login by a code sent to the phone. Source: core.telegram.org/api/auth */
export const phoneMethods: Methods = {
  'auth.sendCode': (call) => sendCode(call, 'auth.sentCodeTypeApp'),
  'auth.resendCode': (call) => {
    call.telegram.codes.require(phoneOf(call), readText(call.request, 'phoneCodeHash'))
    return sendCode(call, 'auth.sentCodeTypeSms')
  },
  'auth.cancelCode': ({ telegram, request }) => {
    telegram.codes.cancel(readText(request, 'phoneCodeHash'))
    return true
  },
  'auth.signIn': signIn,
  'auth.signUp': signUp,
}

/** To the person's app at first; on request once more by SMS. */
function sendCode(call: Call, way: string): TlObject {
  const phone = phoneOf(call)
  const person = call.world.findPersonByPhone(phone)
  if (person && person.dc !== call.context.dc) throw refusal(`PHONE_MIGRATE_${person.dc}`)
  if (person?.accountError === 'USER_DEACTIVATED_BAN') throw refusal('PHONE_NUMBER_BANNED')
  const phoneCodeHash = call.telegram.codes.send(phone)
  const nextType = { _: 'auth.codeTypeSms' }
  return { _: 'auth.sentCode', type: { _: way, length: CODE_LENGTH }, phoneCodeHash, nextType, timeout: 60 }
}

function signIn(call: Call): TlObject {
  const { request, telegram, world } = call
  const phone = phoneOf(call)
  const hash = readText(request, 'phoneCodeHash')
  telegram.codes.check(phone, hash, typeof request.phoneCode === 'string' ? request.phoneCode : '')
  const person = world.findPersonByPhone(phone)
  if (!person) return { _: 'auth.authorizationSignUpRequired' }
  const authorization = completeLogin(call, person)
  telegram.codes.cancel(hash)
  return authorization
}

/** New accounts are made by the official apps only. Source: core.telegram.org/method/auth.signUp */
function signUp(call: Call): never {
  const phone = phoneOf(call)
  call.telegram.codes.require(phone, readText(call.request, 'phoneCodeHash'))
  throw refusal(call.world.findPersonByPhone(phone) ? 'PHONE_NUMBER_OCCUPIED' : 'UPDATE_APP_TO_LOGIN')
}

/** Digits of the phone number. @throws RpcError PHONE_NUMBER_INVALID (ITU-T E.164: at most 15 digits) */
function phoneOf({ request }: Call): string {
  const digits = readText(request, 'phoneNumber').replace(/\D/g, '')
  if (digits.length < 7 || digits.length > 15) throw refusal('PHONE_NUMBER_INVALID')
  return digits
}
