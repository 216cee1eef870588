import { Api } from 'telegram'
import { computeCheck } from 'telegram/Password.js'
import type { Desk } from './desk.ts'
import { type Step, stepOfAuthorization, stepOfFailure } from './step.ts'

export type CheckedPassword = { readonly kind: 'wrong' } | Step

/** The hint that the account's person wrote for themselves. */
export async function passwordHint(desk: Desk): Promise<{ kind: 'hint'; hint: string | undefined } | Step> {
  const reply = await desk.call(new Api.account.GetPassword())
  return reply.kind === 'ok' ? { kind: 'hint', hint: reply.value.hint } : stepOfFailure(reply)
}

/** Proves the two-step password without sending it. Source: core.telegram.org/api/srp */
export async function checkPassword(desk: Desk, password: string): Promise<CheckedPassword> {
  const checked = await checkOnce(desk, password)
  // The challenge was replaced meanwhile: once more with the new one.
  return checked.kind === 'stale' ? asStep(await checkOnce(desk, password)) : checked
}

async function checkOnce(desk: Desk, password: string): Promise<CheckedPassword | { kind: 'stale' }> {
  const asked = await desk.call(new Api.account.GetPassword())
  if (asked.kind !== 'ok') return stepOfFailure(asked)
  if (!asked.value.currentAlgo) return { kind: 'ended', reason: 'failed' }
  const proof = await computeCheck(asked.value, password)
  const reply = await desk.call(new Api.auth.CheckPassword({ password: proof }))
  if (reply.kind === 'ok') return stepOfAuthorization(reply.value)
  const name = reply.kind === 'error' ? reply.failure.name : undefined
  if (name === 'PASSWORD_HASH_INVALID') return { kind: 'wrong' }
  return name === 'SRP_ID_INVALID' ? { kind: 'stale' } : stepOfFailure(reply)
}

const asStep = (checked: CheckedPassword | { kind: 'stale' }): CheckedPassword =>
  checked.kind === 'stale' ? { kind: 'ended', reason: 'failed' } : checked
