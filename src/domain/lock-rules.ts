import { randomInt, type Random } from './random.ts'

/** Wall milliseconds between two tries for the polling lock, and between two heartbeats of its holder. */
export const LOCK_BEAT_MS = 1000
/** Wall milliseconds within which a heartbeat must be confirmed; after that the lock counts as lost. */
export const LOCK_DEADLINE_MS = 3000
/** After so many conflicts in a row somebody has to look. */
export const CONFLICTS_BEFORE_ALERT = 3

/** Milliseconds until the next try for the lock: those who stand by don't all knock at once. */
export function standbyMs(random: Random): number {
  return randomInt(random, LOCK_BEAT_MS - 100, LOCK_BEAT_MS + 100)
}

/** Milliseconds to stand by after Telegram has ended our poll in favour of another's: 5 to 10 s. */
export function afterConflictMs(random: Random): number {
  return randomInt(random, 5000, 10_000)
}

/** What a 409 of getUpdates means. Source: github.com/tdlib/telegram-bot-api, Client.cpp and WebhookActor.cpp */
export function classifyConflict(description: string): 'other-poller' | 'webhook-set' {
  return description.includes('webhook') ? 'webhook-set' : 'other-poller'
}
