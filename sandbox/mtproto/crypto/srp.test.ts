import assert from 'node:assert/strict'
import { test } from 'node:test'
import bigInt from 'big-integer'
import { Api } from 'telegram/index.js'
import { computeCheck } from 'telegram/Password.js'
import { checkSrpAnswer, createSrpChallenge, createSrpVerifier, srpAlgorithm } from './srp.ts'

const verifier = createSrpVerifier('correct horse')

/** What teleproto sends to `auth.checkPassword`. */
async function answerOf(password: string, { id, B }: ReturnType<typeof createSrpChallenge>) {
  const { salt1, salt2, g, p } = srpAlgorithm(verifier)
  const question = new Api.account.Password({
    currentAlgo: new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({ salt1, salt2, g, p }),
    srp_B: B,
    srpId: bigInt(id),
    newAlgo: new Api.PasswordKdfAlgoUnknown(),
    newSecureAlgo: new Api.SecurePasswordKdfAlgoUnknown(),
    secureRandom: Buffer.alloc(0),
  })
  const answer = await computeCheck(question, password)
  assert.ok(answer instanceof Api.InputCheckPasswordSRP)
  return answer
}

test('the right password is recognised', async () => {
  const challenge = createSrpChallenge(verifier)
  const { A, M1 } = await answerOf('correct horse', challenge)
  assert.equal(checkSrpAnswer(verifier, challenge, A, M1), true)
})

test('a wrong password is not', async () => {
  const challenge = createSrpChallenge(verifier)
  const { A, M1 } = await answerOf('battery staple', challenge)
  assert.equal(checkSrpAnswer(verifier, challenge, A, M1), false)
})

test('an answer to another challenge is not', async () => {
  const { A, M1 } = await answerOf('correct horse', createSrpChallenge(verifier))
  assert.equal(checkSrpAnswer(verifier, createSrpChallenge(verifier), A, M1), false)
})

test('a client cannot choose A so that the password does not matter', async () => {
  const challenge = createSrpChallenge(verifier)
  const { M1 } = await answerOf('battery staple', challenge)
  assert.equal(checkSrpAnswer(verifier, challenge, Buffer.alloc(256), M1), false)
})
