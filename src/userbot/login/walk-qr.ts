import { Api } from 'telegram'
import type { Desk } from './desk.ts'
import { enterPassword } from './enter-password.ts'
import { createLatch } from './latch.ts'
import type { LastStep, RunLogin } from './run-login.ts'
import { ABORTED, type Step, stepOfToken, UNREACHABLE } from './step.ts'

/** Connections in a row that show no code before Telegram counts as unreachable. */
const MAX_STARTS = 4
/** How long a token lives at Telegram, about; for when clocks differ so much that its end says nothing. */
const TOKEN_LIFE_MS = 30_000
/** Wall milliseconds between two codes at least. */
const SHOW_AT_LEAST_MS = 1000

/** Logs in with a code that is scanned by a phone. Source: core.telegram.org/api/qr-login */
export async function walkQr(login: RunLogin, desk: Desk): Promise<LastStep> {
  let step: Step = { kind: 'again' }
  let starts = 0
  let shown: string | undefined
  while (!login.ending.aborted) {
    if (step.kind === 'logged-in' || step.kind === 'ended') return step
    if (step.kind === 'again' && starts++ > 0) await pause(login)
    if (step.kind === 'show') {
      starts = 0
      shown = await show(login, desk, step, shown)
    }
    step = starts > MAX_STARTS ? UNREACHABLE : await next(login, desk, step)
  }
  return step.kind === 'ended' ? step : ABORTED
}

const pause = ({ timings, ending }: RunLogin): Promise<void> => createLatch().wait(timings.restartPauseMs, ending)

type Unfinished = Exclude<Step, { kind: 'logged-in' | 'ended' }>

async function next(login: RunLogin, desk: Desk, step: Unfinished): Promise<Step> {
  switch (step.kind) {
    case 'show':
      return exportToken(login, desk)
    case 'move':
      return move(desk, step.dc, step.token)
    case 'password':
      return enterPassword(login, desk)
    case 'again':
      await desk.restart()
      return exportToken(login, desk)
  }
}

/** A token for a new code, or how the last one fared. */
async function exportToken({ settings: { apiId, apiHash } }: RunLogin, desk: Desk): Promise<Step> {
  return stepOfToken(await desk.call(new Api.auth.ExportLoginToken({ apiId, apiHash, exceptIds: [] })))
}

/** Goes on at the account's own data centre. */
async function move(desk: Desk, dc: number, token: Buffer): Promise<Step> {
  if (!(await desk.moveTo(dc))) return { kind: 'again' }
  return stepOfToken(await desk.call(new Api.auth.ImportLoginToken({ token })))
}

type Show = Extract<Step, { kind: 'show' }>

/** Shows a code, unless it is the one that is shown already, for as long as it should be. */
async function show(login: RunLogin, desk: Desk, step: Show, shown: string | undefined): Promise<string> {
  const { clock, timings } = login
  const expiresAt = endOfToken(step, clock.wall())
  const url = `tg://login?token=${step.token.toString('base64url')}`
  if (url !== shown) await login.emit({ kind: 'qr', url, expiresAt })
  const leftMs = expiresAt.getTime() - timings.renewAheadMs - clock.wall().getTime()
  await desk.wait(Math.max(leftMs, SHOW_AT_LEAST_MS), login.ending)
  return url
}

function endOfToken({ expires }: Show, now: Date): Date {
  const lifeMs = expires * 1000 - now.getTime()
  return new Date(now.getTime() + (lifeMs > 0 ? Math.min(lifeMs, TOKEN_LIFE_MS) : TOKEN_LIFE_MS))
}
