import { Api } from 'telegram'
import { computeCheck } from 'telegram/Password.js'
import type { Connection } from '../connection.ts'
import { type Step, stepOfAuthorization, stepOfFailure } from './step.ts'

export type CheckedPassword = { readonly kind: 'wrong' } | Step

/** The hint that the account's person wrote for themselves. */
export async function passwordHint(connection: Connection): Promise<{ kind: 'hint'; hint: string | undefined } | Step> {
  const reply = await connection.call(new Api.account.GetPassword())
  return reply.kind === 'ok' ? { kind: 'hint', hint: reply.value.hint } : stepOfFailure(reply)
}

/** Proves the two-step password without sending it. Source: core.telegram.org/api/srp */
export async function checkPassword(connection: Connection, password: string): Promise<CheckedPassword> {
  const checked = await checkOnce(connection, password)
  // The challenge was replaced meanwhile: once more with the new one.
  return checked.kind === 'stale' ? asStep(await checkOnce(connection, password)) : checked
}

async function checkOnce(connection: Connection, password: string): Promise<CheckedPassword | { kind: 'stale' }> {
  const asked = await connection.call(new Api.account.GetPassword())
  if (asked.kind !== 'ok') return stepOfFailure(asked)
  if (!asked.value.currentAlgo) return { kind: 'ended', reason: 'failed' }
  const proof = await computeCheck(asked.value, password)
  const reply = await connection.call(new Api.auth.CheckPassword({ password: proof }))
  if (reply.kind === 'ok') return stepOfAuthorization(reply.value)
  const name = reply.kind === 'error' ? reply.failure.name : undefined
  if (name === 'PASSWORD_HASH_INVALID') return { kind: 'wrong' }
  return name === 'SRP_ID_INVALID' ? { kind: 'stale' } : stepOfFailure(reply)
}

const asStep = (checked: CheckedPassword | { kind: 'stale' }): CheckedPassword =>
  checked.kind === 'stale' ? { kind: 'ended', reason: 'failed' } : checked
