import type { Clock } from '#domain/clock.ts'
import { LOGIN_SECONDS } from '#domain/login.ts'

/** Whom the bot has asked for a phone number: kept in memory only, so that no number is ever stored with it. */
export interface PhoneQuestions {
  ask(ownerId: bigint): void
  /** Within five minutes of wall time. */
  isAsked(ownerId: bigint): boolean
  forget(ownerId: bigint): void
}

export function createPhoneQuestions(clock: Pick<Clock, 'wall'>): PhoneQuestions {
  const deadlines = new Map<bigint, number>()
  const now = (): number => clock.wall().getTime()
  return {
    ask: (ownerId) => {
      for (const [id, deadline] of deadlines) if (deadline <= now()) deadlines.delete(id)
      deadlines.set(ownerId, now() + LOGIN_SECONDS * 1000)
    },
    isAsked: (ownerId) => (deadlines.get(ownerId) ?? 0) > now(),
    forget: (ownerId) => void deadlines.delete(ownerId),
  }
}
