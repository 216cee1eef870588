import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoginEnd } from '#domain/login.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import type { CampaignReport } from '#services/campaigns/campaign-report.ts'
import { viewAccount, viewAccounts } from './accounts/accounts-view.ts'
import {
  viewConnected,
  viewLoginEnded,
  viewPasswordNeeded,
  viewPasswordWrong,
  viewQr,
} from './accounts/connect-view.ts'
import { viewWrongLink } from './ask-link/ask-link.ts'
import { viewAudience, viewAudienceDelete, viewAudiences, viewPeople } from './audiences/audience-view.ts'
import { viewAskLink } from './audiences/audiences.ts'
import { viewParse } from './audiences/parse-view.ts'
import { viewCampaign, viewCampaignCancel } from './campaigns/campaign-view.ts'
import { viewAskDestination, viewCampaigns, viewChooseAudience } from './campaigns/list-view.ts'
import { viewHalt } from './campaigns/notice.ts'
import { viewReport } from './campaigns/report-view.ts'
import { viewHelp, viewHome, viewPrivacy } from './home/home-view.ts'
import { LANGUAGES } from './languages.ts'
import { CHECK_FAILED, HALTED, LOGIN_ENDED, LOST, PARSE_STOPPED, REFUSED, ABSENT, WAITS } from './outcome-text.ts'
import type { Screen } from './screen.ts'
import { viewSettings } from './settings/settings.ts'
import { assertFits, CAPTION_LIMIT, TEXT_LIMIT } from './testing/assert-fits.ts'
import { aCampaign, anAccount, anAudience, aParse, NOW, someCounts, wordsIn } from './testing/fixtures.ts'
import type { Words } from './words.ts'

/** What a stranger may call themselves or their community, and worse. */
const LONG = `<b>&"${'Ж'.repeat(250)}"`
const MANY = 999_999_999
const LATER = new Date('2027-09-29T20:59:00Z')

const longAccount = anAccount({ firstName: LONG, lastName: LONG, username: 'w'.repeat(32), invitesToday: MANY })
const longAudience = anAudience({
  id: MANY,
  title: LONG,
  counts: {
    total: MANY,
    withUsername: MANY,
    premium: MANY,
    seenToday: MANY,
    seenThisWeek: MANY,
    seenThisMonth: MANY,
  },
})
const longInput = { kind: 'invite', hash: '<'.repeat(64) } as const
const community = aParse().community
const longParse = aParse({
  id: MANY,
  input: longInput,
  community: community && { ...community, title: LONG, membersCount: MANY },
  accountName: LONG,
  total: MANY,
  nextActionAt: LATER,
})

const STATES = ['active', 'resting', 'restricted', 'lost', 'disabled'] as const
const accounts = STATES.flatMap((state) =>
  Array.from({ length: 10 }, () => ({ ...longAccount, state, restsUntil: LATER })),
)

function longCampaign(change: Partial<CampaignView>): CampaignView {
  const [account] = aCampaign().accounts
  const [entry] = aCampaign().feed
  const absences = [undefined, ...Object.keys(ABSENT)] as CampaignView['accounts'][number]['absence'][]
  return aCampaign({
    id: MANY,
    title: LONG,
    input: longInput,
    destination: { telegramId: 1n, title: LONG, kind: 'supergroup', username: undefined, membersCount: MANY },
    accounts: account
      ? STATES.flatMap((state) =>
          absences.map((absence) => ({ ...account, name: LONG, state, restsUntil: LATER, absence })),
        )
      : [],
    nextAction: { at: LATER, accountId: 1, accountName: LONG },
    feed: entry
      ? Object.keys(REFUSED)
          .slice(0, 5)
          .map((reason) => ({
            ...entry,
            name: LONG,
            username: undefined,
            outcome: 'refused',
            reason: reason as 'privacy',
          }))
      : [],
    counts: someCounts({ size: MANY, waiting: MANY, refused: MANY, unknown: MANY, skipped: MANY }),
    forecast: {
      days: 222,
      endsAt: LATER,
      asked: 5,
      left: MANY,
      withOneMore: { days: 2, endsAt: LATER, asked: 5, left: 0 },
    },
    ...change,
  })
}

const CAMPAIGN_STATES = ['draft', 'checking', 'ready', 'running', 'paused', 'stopped', 'done', 'cancelled'] as const
const PARSE_STATES = ['resolving', 'ready', 'running', 'paused', 'done', 'failed', 'cancelled'] as const

function* everyScreen(words: Words): Generator<Screen> {
  yield* [viewHelp(words), viewPrivacy(words), viewSettings(words), viewAskLink(words)]
  yield viewHome({ accounts: [], running: [] }, words)
  yield viewHome({ accounts: [anAccount()], running: [] }, words)
  const running = Array.from({ length: 9 }, () => ({ title: LONG, done: MANY, total: MANY }))
  yield viewHome({ accounts, running }, words)
  yield viewAccounts([], words)
  yield viewAccounts(accounts, words)
  for (const account of accounts) yield viewAccount(account, words)
  for (const stateReason of Object.keys(LOST)) yield viewAccount({ ...longAccount, state: 'lost', stateReason }, words)
  yield viewPasswordNeeded(undefined, words)
  yield viewPasswordNeeded(LONG, words)
  for (const tries of [0, 1, 2, 5]) yield viewPasswordWrong(tries, words)
  for (const kind of ['connected', 'refreshed'] as const) yield viewConnected({ kind, account: longAccount }, words)
  yield viewConnected({ kind: 'belongs-to-another' }, words)
  for (const reason of Object.keys(LOGIN_ENDED) as LoginEnd[]) {
    yield viewLoginEnded({ kind: 'ended', reason, waitSeconds: 5000 }, words)
    yield viewLoginEnded({ kind: 'ended', reason }, words)
  }
  yield* everyAudienceScreen(words)
  yield* everyCampaignScreen(words)
}

function* everyAudienceScreen(words: Words): Generator<Screen> {
  const lines = Array.from({ length: 8 }, (_, id) => ({ id, title: LONG, createdAt: NOW, people: MANY }))
  const parses = Array.from({ length: 3 }, (_, id) => ({ id, title: LONG, state: 'running' as const, found: MANY }))
  const page = { page: 1, hasNext: true }
  yield viewAudiences({ rows: [], page: 0, hasNext: false, parses: [], hasAccount: false }, words)
  yield viewAudiences({ rows: lines, ...page, page: 0, parses, hasAccount: true }, words)
  yield viewAudience(longAudience, words)
  yield viewAudience({ ...longAudience, counts: { ...longAudience.counts, total: 0 } }, words)
  yield viewAudienceDelete(longAudience, words)
  const people = Array.from({ length: 20 }, () => ({ firstName: LONG, lastName: LONG, username: 'w'.repeat(32) }))
  yield viewPeople(longAudience, { rows: people, ...page }, words)
  yield viewPeople(longAudience, { rows: [], ...page }, words)
  yield viewWrongLink({ kind: 'wrong', text: LONG }, words)
  yield viewWrongLink({ kind: 'hidden-forward' }, words)
  yield viewWrongLink({ kind: 'no-text' }, words)
  yield viewChooseAudience({ rows: [], page: 0, hasNext: false }, words)
  yield viewChooseAudience({ rows: lines, ...page }, words)
  for (const state of PARSE_STATES) {
    yield viewParse({ ...longParse, state }, words)
    yield viewParse({ ...longParse, state, audience: longAudience, finishedAt: LATER }, words)
    yield viewParse(
      { ...longParse, state, community: undefined, found: 0, total: undefined, audienceId: undefined },
      words,
    )
    for (const reason of Object.keys(PARSE_STOPPED)) {
      yield viewParse({ ...longParse, state, reason: reason as 'empty' }, words)
    }
  }
  yield viewParse(
    { ...longParse, state: 'ready', community: community && { ...community, hiddenMembers: true } },
    words,
  )
}

function* everyCampaignScreen(words: Words): Generator<Screen> {
  const lines = CAMPAIGN_STATES.map((state, id) => ({ id, title: LONG, state, size: MANY, done: MANY, joined: 1 }))
  yield viewCampaigns({ rows: [], page: 0, hasNext: false }, words)
  yield viewCampaigns({ rows: lines, page: 2, hasNext: true }, words)
  yield viewAskDestination(LONG, words)
  yield viewCampaignCancel(longCampaign({}), words)
  for (const state of CAMPAIGN_STATES) {
    yield viewCampaign(longCampaign({ state }), words)
    yield viewCampaign(longCampaign({ state, destination: undefined, input: undefined, preflight: undefined }), words)
    yield viewCampaign(longCampaign({ state, counts: someCounts({ waiting: 0 }), nextAction: undefined }), words)
  }
  for (const reason of Object.keys(CHECK_FAILED))
    yield viewCampaign(longCampaign({ state: 'draft', reason: reason as 'private' }), words)
  for (const waitsFor of Object.keys(WAITS)) yield viewCampaign(longCampaign({ waitsFor: waitsFor as 'pause' }), words)
  for (const reason of Object.keys(HALTED)) {
    const halted = longCampaign({ state: 'paused', reason: reason as 'full' })
    yield* [viewCampaign(halted, words), viewHalt(halted, words)]
  }
}

function* everyCaption(words: Words): Generator<Screen> {
  for (const seconds of [300, 130, 65, 3]) yield viewQr(seconds, words)
  for (const state of ['running', 'done', 'cancelled'] as const) {
    const report: CampaignReport = { campaign: longCampaign({ state, finishedAt: LATER }), days: [], reasons: [] }
    yield viewReport(report, words)
    yield viewReport(
      { ...report, campaign: longCampaign({ state, counts: someCounts({ settled: 0, joined: 0 }) }) },
      words,
    )
  }
}

for (const language of LANGUAGES) {
  test(`every screen fits into a message, whatever strangers are called (${language})`, () => {
    for (const screen of everyScreen(wordsIn(language))) assertFits(screen, TEXT_LIMIT)
  })

  test(`every caption fits under a picture (${language})`, () => {
    for (const caption of everyCaption(wordsIn(language))) assertFits(caption, CAPTION_LIMIT)
  })

  test(`every screen has a way on (${language})`, () => {
    const words = wordsIn(language)
    // A newer code stands below the first; the end of the login follows the second at once.
    const exceptions = [words.html('login-ended-replaced'), words.html('connect-password-wrong', { tries: 0 })]
    for (const { text, keyboard } of everyScreen(words)) {
      assert.ok(keyboard.flat().length > 0 || exceptions.includes(text), text)
    }
  })
}
