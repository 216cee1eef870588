import { Api } from 'telegram'
import { CODE_TRIES } from '#domain/login.ts'
import type { PhoneNumber } from '#domain/phone-number.ts'
import type { Reply } from '../reply.ts'
import type { Desk } from './desk.ts'
import { enterPassword } from './enter-password.ts'
import { createLatch } from './latch.ts'
import { phoneHint } from '#domain/phone-hint.ts'
import type { LastStep, RunLogin } from './run-login.ts'
import { readSentCode, type Sent } from './sent-code.ts'
import { type SignedIn, askWhoIsIn, signIn } from './sign-in.ts'
import { ABORTED, type Step, UNREACHABLE } from './step.ts'

/** Requests for a first code, with those that only moved to another data centre: each may reach the phone. */
const MAX_REQUESTS = 3
/** How often the password is asked for again after a connection was lost. */
const MAX_PASSWORD_STARTS = 3

/** Logs in with a code that Telegram sends to the phone. Source: core.telegram.org/api/auth */
export async function walkPhone(phone: PhoneNumber, login: RunLogin, desk: Desk): Promise<LastStep> {
  const sent = await requestCode(login, desk, phone)
  let step: Step = sent.kind === 'sent' ? await enterCode(login, desk, phone, sent) : sent
  for (let starts = 0; step.kind === 'password' && starts < MAX_PASSWORD_STARTS; starts++) {
    step = await enterPasswordOrResume(login, desk)
  }
  if (login.ending.aborted) return step.kind === 'ended' ? step : ABORTED
  return step.kind === 'logged-in' || step.kind === 'ended' ? step : UNREACHABLE
}

/** Telegram names the data centre of the account behind the phone. Source: core.telegram.org/api/datacenter */
async function requestCode(login: RunLogin, desk: Desk, phone: PhoneNumber): Promise<Sent | Step> {
  const { apiId, apiHash } = login.settings
  for (let requests = 1; !login.ending.aborted; requests++) {
    const settings = new Api.CodeSettings({})
    const reply = await desk.call(new Api.auth.SendCode({ phoneNumber: phone, apiId, apiHash, settings }))
    const dc = migrationOf(reply)
    const sent = dc === undefined ? readSentCode(reply) : AGAIN
    if (sent.kind !== 'again') return sent
    if (requests === MAX_REQUESTS) return UNREACHABLE
    if (dc === undefined || !(await desk.moveTo(dc))) await startOver(login, desk)
  }
  return ABORTED
}

const AGAIN: Step = { kind: 'again' }

function migrationOf(reply: Reply<unknown>): number | undefined {
  return reply.kind === 'error' && reply.failure.name === 'PHONE_MIGRATE' ? reply.failure.argument : undefined
}

async function startOver({ timings, ending }: RunLogin, desk: Desk): Promise<void> {
  await desk.restart()
  await createLatch().wait(timings.restartPauseMs, ending)
}

/** Asks for the code until it is right, the tries are used up, or the login is to end. */
async function enterCode(login: RunLogin, desk: Desk, phone: PhoneNumber, first: Sent): Promise<Step> {
  let sent = first
  let isLive = true
  let triesLeft = CODE_TRIES
  await announce(login, phone, sent)
  for (;;) {
    const entry = await login.entries.next(isLive ? ['code', 'resend'] : ['resend'], login.ending)
    if (!entry) return cancelCode(desk, phone, sent)
    if (entry.kind === 'resend') {
      const resent = await resendCode(login, desk, phone, isLive ? sent : undefined)
      if (resent.kind !== 'sent' && resent.kind !== 'not-resent') return resent
      if (resent.kind === 'not-resent') continue
      sent = resent
      isLive = true
      await announce(login, phone, sent)
      continue
    }
    const signed = await signIn(desk, { phone, hash: sent.hash, code: entry.text })
    if (signed.kind === 'wrong-code') triesLeft -= 1
    const end = await tellAboutCode(login, signed, triesLeft)
    if (end) return end
    isLive = signed.kind !== 'expired-code'
  }
}

const announce = ({ emit }: RunLogin, phone: PhoneNumber, { way, length }: Sent): Promise<void> =>
  emit({ kind: 'code-needed', code: { way, length, phoneHint: phoneHint(phone) ?? '' } })

/** What comes of an entered code; undefined if the person may enter another one. */
async function tellAboutCode(login: RunLogin, signed: SignedIn, triesLeft: number): Promise<Step | undefined> {
  if (signed.kind !== 'wrong-code' && signed.kind !== 'expired-code') return signed
  if (triesLeft === 0) return { kind: 'ended', reason: 'too-many-codes' }
  await login.emit(signed.kind === 'wrong-code' ? { kind: 'code-wrong', triesLeft } : { kind: 'code-expired' })
  return undefined
}

/** Another code, by the next way there is; a first one anew if the last one counts no more. */
async function resendCode(
  login: RunLogin,
  desk: Desk,
  phone: PhoneNumber,
  last: Sent | undefined,
): Promise<Sent | Step | { readonly kind: 'not-resent' }> {
  if (!last) return requestCode(login, desk, phone)
  const reply = await desk.call(new Api.auth.ResendCode({ phoneNumber: phone, phoneCodeHash: last.hash }))
  if (reply.kind === 'error' && reply.failure.name === 'PHONE_CODE_EXPIRED') return requestCode(login, desk, phone)
  const sent = readSentCode(reply)
  if (sent.kind === 'sent' || sent.kind === 'logged-in') return sent
  const waitSeconds = reply.kind === 'error' && /FLOOD/.test(reply.failure.name) ? reply.failure.argument : undefined
  await login.emit({ kind: 'code-not-resent', waitSeconds })
  return { kind: 'not-resent' }
}

/** The code that nobody will enter stops working. */
async function cancelCode(desk: Desk, phone: PhoneNumber, { hash }: Sent): Promise<Step> {
  await desk.connection()?.call(new Api.auth.CancelCode({ phoneNumber: phone, phoneCodeHash: hash }))
  return ABORTED
}

/** After an answer that did not come, the login may have succeeded; otherwise the password is asked for again. */
async function enterPasswordOrResume(login: RunLogin, desk: Desk): Promise<Step> {
  const step = await enterPassword(login, desk)
  if (step.kind !== 'again' || login.ending.aborted) return step
  const who = await askWhoIsIn(desk)
  return who.kind === 'ok' ? { kind: 'logged-in', user: who.value } : { kind: 'password' }
}
