import { PASSWORD_TRIES } from '#domain/login.ts'
import { checkPassword, passwordHint } from './check-password.ts'
import type { Desk } from './desk.ts'
import type { RunLogin } from './run-login.ts'
import { ABORTED, type Step } from './step.ts'

/** Asks for the two-step password until it is right, the tries are used up, or the login is to end. */
export async function enterPassword(login: RunLogin, desk: Desk): Promise<Step> {
  const asked = await passwordHint(desk)
  if (asked.kind !== 'hint') return asked
  await login.emit({ kind: 'password-needed', hint: asked.hint })
  for (let triesLeft = PASSWORD_TRIES - 1; ; triesLeft--) {
    const entry = await login.entries.next(['password'], login.ending)
    if (!entry) return ABORTED
    const checked = await checkPassword(desk, entry.text)
    if (checked.kind !== 'wrong') return checked
    if (triesLeft === 0) return { kind: 'ended', reason: 'too-many-passwords' }
    await login.emit({ kind: 'password-wrong', triesLeft })
  }
}
