import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitsOf } from '#domain/campaign-limits.ts'
import { COMMON_TIME_ZONES } from '#domain/time-zones.ts'
import type { CodeWay, LoginEnd } from '#domain/login.ts'
import type { NextAct } from '#services/accounts/get-account-card.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import type { CampaignReport } from '#services/campaigns/campaign-report.ts'
import { viewAccounts } from './accounts/accounts-view.ts'
import { viewAccount } from './accounts/card-view.ts'
import { viewDeleted, viewDeletion } from './accounts/delete-view.ts'
import { viewAskName } from './accounts/rename.ts'
import {
  viewConnected,
  viewLoginEnded,
  viewPasswordNeeded,
  viewPasswordWrong,
  viewQr,
} from './accounts/connect-view.ts'
import {
  CODE_WAY,
  viewAskPhone,
  viewCodeExpired,
  viewCodeInChat,
  viewCodeNeeded,
  viewCodeNotResent,
  viewCodeWrong,
  viewPasswordOnPage,
  viewPasswordWrongOnPage,
  viewPhoneNotOffered,
  viewWrongPhone,
} from './accounts/connect-phone-view.ts'
import { viewWrongLink } from './ask-link/ask-link.ts'
import { viewAudience, viewAudienceDelete, viewAudiences, viewPeople } from './audiences/audience-view.ts'
import { viewAskLink } from './audiences/audiences.ts'
import { viewParse } from './audiences/parse-view.ts'
import { viewCampaign, viewCampaignCancel } from './campaigns/campaign-view.ts'
import { viewAskDestination, viewCampaigns, viewChooseAudience } from './campaigns/list-view.ts'
import { viewBulk, viewBulkAsk } from './campaigns/bulk-view.ts'
import {
  viewAskTitle,
  viewCampaignDelete,
  viewCopy,
  viewEdit,
  viewHours,
  viewLimits,
  viewPriority,
  viewTest,
} from './campaigns/edit-view.ts'
import { DEEDS } from './campaigns/list-words.ts'
import { viewFeed, viewPickAccounts, viewPickAudiences } from './campaigns/pick-view.ts'
import { IMPORT_FAILED, viewAskList, viewImported, viewImporting, viewTooBig } from './imports/import-view.ts'
import { viewHalt } from './campaigns/notice.ts'
import { viewReport } from './campaigns/report-view.ts'
import { viewHelp, viewHome } from './home/home-view.ts'
import { LANGUAGES } from './languages.ts'
import { CHECK_FAILED, HALTED, LOGIN_ENDED, LOST, PARSE_STOPPED, REFUSED, ABSENT, WAITS } from './outcome-text.ts'
import { viewLoss } from './notices/notice-view.ts'
import type { Screen } from './screen.ts'
import { viewSettings } from './settings/settings.ts'
import { viewAskZone, viewFoundZones, viewZones } from './settings/time-zones-view.ts'
import { assertFits, CAPTION_LIMIT, TEXT_LIMIT } from './testing/assert-fits.ts'
import {
  aCampaign,
  aCard,
  anAccount,
  aPlace,
  anAudience,
  aParse,
  NOW,
  someCounts,
  wordsIn,
} from './testing/fixtures.ts'
import { everyConsentScreen, everyModeScreen } from './testing/consent-screens.ts'
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
  yield* [viewHelp(words), viewAskLink(words)]
  yield* everyZoneScreen(words)
  yield* everyConsentScreen(words)
  yield viewHome({ accounts: [], running: [] }, words)
  yield viewHome({ accounts: [anAccount()], running: [] }, words)
  const running = Array.from({ length: 9 }, () => ({ title: LONG, done: MANY, total: MANY }))
  yield viewHome({ accounts, running }, words)
  yield* everyAccountScreen(words)
  yield viewPasswordNeeded(undefined, words)
  yield viewPasswordNeeded(LONG, words)
  for (const tries of [0, 1, 2, 5]) yield viewPasswordWrong(tries, words)
  for (const kind of ['connected', 'refreshed'] as const) yield viewConnected({ kind, account: longAccount }, words)
  yield viewConnected({ kind: 'belongs-to-another' }, words)
  for (const reason of Object.keys(LOGIN_ENDED) as LoginEnd[]) {
    for (const way of ['qr', 'phone'] as const) {
      yield viewLoginEnded({ kind: 'ended', reason, waitSeconds: 5000 }, way, words)
      yield viewLoginEnded({ kind: 'ended', reason }, way, words)
    }
  }
  yield* everyPhoneScreen(words)
  yield* everyAudienceScreen(words)
  yield* everyCampaignScreen(words)
  yield* everyModeScreen(LONG, words)
}

function* everyAccountScreen(words: Words): Generator<Screen> {
  yield viewAccounts({ rows: [], page: 0, hasNext: false }, words)
  for (const page of [0, 1, 6]) {
    yield viewAccounts({ rows: accounts.slice(page * 8, page * 8 + 8), page, hasNext: true }, words)
  }
  for (const account of accounts) yield viewAccount(aCard({ account }), words)
  for (const next of [undefined, 'now' as const])
    yield viewAccount(aCard({ account: longAccount, places: [], next }), words)
  yield viewAccount(aCard({ next: undefined }), words)
  const places = Array.from({ length: 9 }, () => ({ ...aPlace(), title: LONG, today: MANY, ever: MANY }))
  for (const why of Object.keys(WAITS) as NextAct['why'][]) {
    yield viewAccount(aCard({ account: longAccount, places, next: { at: LATER, why } }), words)
  }
  for (const count of [1, 2, 21, MANY]) {
    const recoveries = { count, seconds: MANY, longestSeconds: MANY }
    yield viewAccount(aCard({ account: longAccount, places, recoveries }), words)
  }
  for (const stateReason of [...Object.keys(LOST), undefined]) {
    const account = { ...longAccount, state: 'lost' as const, stateReason }
    yield* [viewAccount(aCard({ account, places }), words), viewLoss(account, words)]
  }
  for (const ownName of [undefined, 'Ж'.repeat(40)]) yield viewAskName({ ...longAccount, ownName }, words)
  yield* everyDeletion(words)
}

function* everyDeletion(words: Words): Generator<Screen> {
  const parts = (['goes-on', 'stops', 'rests'] as const).flatMap((fate) =>
    [LONG, undefined].map((successor, id) => ({ id, title: LONG, waiting: MANY, fate, successor })),
  )
  for (const count of [0, 1, 2, 5, MANY]) {
    const counts = { audiences: count, people: count, peopleOfOthers: count, collecting: count }
    const history = { attempts: count, openAttempts: count, campaigns: count === 0 ? [] : parts }
    for (const account of accounts.filter((_, index) => index % 10 === 0)) {
      const deletion = { account, ...counts, ...history }
      yield* [viewDeletion(deletion, words), viewDeleted(deletion, words)]
    }
  }
}

function* everyZoneScreen(words: Words): Generator<Screen> {
  for (let page = 0; page * 8 < COMMON_TIME_ZONES.length; page += 1) {
    yield viewZones({ rows: COMMON_TIME_ZONES.slice(page * 8, page * 8 + 8), page, hasNext: true }, NOW, words)
  }
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  yield* zones.map((timeZone) => viewSettings({ ...words, timeZone }))
  yield* zones.map((zone) => viewFoundZones([zone], NOW, words))
  yield viewAskZone(words)
}

function* everyPhoneScreen(words: Words): Generator<Screen> {
  yield* [viewAskPhone(words), viewWrongPhone(words), viewPhoneNotOffered(words)]
  yield* [viewCodeExpired(words), viewCodeInChat(words)]
  for (const waitSeconds of [undefined, 5000]) yield viewCodeNotResent({ kind: 'code-not-resent', waitSeconds }, words)
  for (const url of ['https://veche.example/enter/token', 'http://127.0.0.1:3000/enter/token']) {
    for (const way of Object.keys(CODE_WAY) as CodeWay[]) {
      yield viewCodeNeeded({ way, phoneHint: '+7 9•• ••• ••42', length: 5 }, url, words)
    }
    for (const tries of [1, 2, 5]) yield* [viewCodeWrong(tries, url, words), viewPasswordWrongOnPage(tries, url, words)]
    yield* [viewPasswordOnPage(LONG, url, words), viewPasswordOnPage(undefined, url, words)]
  }
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

const LIST_WISHES = [
  ['all', 'any', 'new'],
  ['running', 'high', 'name'],
  ['waiting', 'normal', 'progress'],
  ['over', 'low', 'new'],
] as const

function* everyEditScreen(words: Words): Generator<Screen> {
  const hours = { timeZone: 'America/Argentina/Buenos_Aires', days: [1, 2, 3, 5, 6, 7], from: 0, to: 1439 }
  const strict = { hours, limits: limitsOf({ aDay: 1, pauseMinutes: 1440 }), priority: 'high' as const }
  const page = { page: 1, hasNext: true }
  for (const state of CAMPAIGN_STATES) {
    for (const campaign of [longCampaign({ state }), longCampaign({ state, ...strict })]) {
      yield* [viewEdit(campaign, words), viewCampaign(campaign, words)]
    }
  }
  for (const campaign of [longCampaign({}), longCampaign(strict)]) {
    yield* [viewHours(campaign, words), viewLimits(campaign, words), viewPriority(campaign, words)]
    yield* [
      viewCopy(campaign, words),
      viewCampaignDelete(campaign, words),
      viewTest(campaign, words),
      viewAskTitle(campaign, words),
    ]
    yield viewPickAccounts(campaign, { rows: campaign.accounts.slice(0, 8), ...page }, words)
    const audiences = Array.from({ length: 8 }, (_, n) => ({ id: MANY + n, title: LONG, createdAt: NOW, people: MANY }))
    yield viewPickAudiences(campaign, { rows: audiences, ...page }, words)
    yield viewFeed(campaign, { rows: Array.from({ length: 3 }, () => campaign.feed).flat(), ...page }, words)
    yield viewFeed(campaign, { rows: [], page: 0, hasNext: false }, words)
  }
  const outcome = {
    id: 1,
    name: LONG,
    audienceId: MANY,
    lines: MANY,
    taken: MANY,
    doubled: MANY,
    rejected: MANY,
    isRepeated: false,
  }
  for (const isRepeated of [true, false])
    yield viewImported({ ...outcome, state: 'done', reason: undefined, isRepeated }, words)
  for (const reason of Object.keys(IMPORT_FAILED)) {
    yield viewImported({ ...outcome, state: 'failed', audienceId: undefined, reason: reason as 'nobody' }, words)
  }
  yield* [viewImporting(LONG, words), viewTooBig(words), viewAskList(words)]
}

function* everyCampaignScreen(words: Words): Generator<Screen> {
  const lines = CAMPAIGN_STATES.map((state, id) => ({
    id,
    title: LONG,
    state,
    priority: 'high' as const,
    size: MANY,
    done: MANY,
    joined: 1,
  }))
  for (const [status, priority, order] of LIST_WISHES) {
    yield viewCampaigns({ rows: [], page: 0, hasNext: false }, { status, priority, order, page: 0 }, words)
    yield viewCampaigns({ rows: lines, page: 2, hasNext: true }, { status, priority, order, page: 2 }, words)
    for (const count of [0, MANY]) {
      yield viewBulk({ status, priority }, count, words)
      for (const deed of DEEDS) yield viewBulkAsk({ filter: { status, priority }, deed }, count, words)
    }
  }
  yield* everyEditScreen(words)
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

const stays = { afterDay: { looked: MANY, stayed: MANY }, afterWeek: { looked: MANY, stayed: MANY } }

function* everyCaption(words: Words): Generator<Screen> {
  for (const seconds of [300, 130, 65, 3]) yield viewQr(seconds, words)
  for (const state of ['running', 'done', 'cancelled'] as const) {
    const report: CampaignReport = {
      campaign: longCampaign({ state, finishedAt: LATER }),
      days: [],
      reasons: [],
      stays,
    }
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
