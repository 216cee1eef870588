import { randomBytes } from 'node:crypto'
import { checkSrpAnswer, srpAlgorithm } from '../mtproto/crypto/srp.ts'
import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Person } from '../world/people.ts'
import { logIn } from './auth-login.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readBytes, readLong, readObject } from './fields.ts'

/** The two-step password. Source: core.telegram.org/api/srp */
export const passwordMethods: Methods = {
  'account.getPassword': getPassword,
  'auth.checkPassword': checkPassword,
}

function getPassword(call: Call): TlObject {
  const person = findPending(call) ?? callerOf(call)
  const verifier = call.telegram.passwords.findVerifier(person)
  if (!verifier) return { ...blankPassword() }
  const challenge = call.telegram.passwords.challenge(call.context.key.id, verifier)
  const current = { currentAlgo: srpAlgorithm(verifier), srpB: challenge.B, srpId: challenge.id }
  return { ...blankPassword(), hasPassword: true, ...current }
}

function checkPassword(call: Call): TlObject {
  const person = findPending(call)
  if (!person) throw refusal('AUTH_KEY_UNREGISTERED')
  requireRightPassword(call, person, readObject(call.request, 'password'))
  return logIn(call, person)
}

function requireRightPassword({ telegram, context }: Call, person: Person, answer: TlObject): void {
  if (answer._ !== 'inputCheckPasswordSRP') throw refusal('PASSWORD_HASH_INVALID')
  const verifier = telegram.passwords.findVerifier(person)
  const challenge = telegram.passwords.takeChallenge(context.key.id)
  if (!verifier || challenge?.id !== readLong(answer, 'srpId')) throw refusal('SRP_ID_INVALID')
  const right = checkSrpAnswer(verifier, challenge, readBytes(answer, 'A'), readBytes(answer, 'M1'))
  if (!right) throw refusal('PASSWORD_HASH_INVALID')
}

function findPending({ world, context }: Call): Person | undefined {
  const id = context.key.data.pendingUserId
  return id === undefined ? undefined : world.person(id)
}

/** What everybody gets who has no password: only what is needed to set one. */
function blankPassword(): TlObject {
  return {
    _: 'account.password',
    newAlgo: srpAlgorithm({ salt1: randomBytes(8), salt2: randomBytes(16) }),
    newSecureAlgo: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: randomBytes(8) },
    secureRandom: randomBytes(256),
  }
}
