import { viewMode } from '../links/mode-view.ts'
import { viewForget, viewForgotten, viewPrivacy } from '../privacy/my-data-view.ts'
import { viewAllowedAgain, viewOptedOut, viewOptOut } from '../privacy/opt-out-view.ts'
import type { Screen } from '../screen.ts'
import type { Words } from '../words.ts'

const MANY = 999_999_999

/** Every screen about privacy, at its longest. */
export function* everyConsentScreen(words: Words): Generator<Screen> {
  yield* [viewPrivacy(words), viewOptOut(words), viewOptedOut(words), viewAllowedAgain(words)]
  for (const count of [0, 1, 2, MANY]) {
    const all = { accounts: count, audiences: count, people: count, campaigns: count, running: count, attempts: count }
    yield* [viewForget(all, words), viewForgotten(all, words)]
  }
}

/** Every screen about how people are invited, with a title of a stranger's making. */
export function* everyModeScreen(title: string, words: Words): Generator<Screen> {
  const counts = { sent: MANY, joined: MANY, asking: MANY, notKnown: MANY }
  for (const mode of ['add', 'link', 'add_else_link'] as const) {
    for (const joinRequests of ['none', 'automatic', 'admins'] as const) {
      const settings = { campaignId: MANY, title, mode, joinRequests, ...counts }
      yield viewMode(
        { ...settings, state: 'ready', personalLinks: true, url: `https://t.me/+${'<'.repeat(64)}` },
        words,
      )
      yield viewMode({ ...settings, state: 'running', personalLinks: false, url: undefined }, words)
    }
  }
}
