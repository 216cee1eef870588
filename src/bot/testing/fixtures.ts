import { limitsOf } from '#domain/campaign-limits.ts'
import type { AccountView } from '#services/accounts/account-view.ts'
import type { AccountCard, AccountPlace } from '#services/accounts/get-account-card.ts'
import type { AudienceView, ParseView } from '#services/audiences/views.ts'
import type { CampaignCounts, CampaignView } from '#services/campaigns/campaign-view.ts'
import type { Language } from '../languages.ts'
import { loadLocales } from '../locales.ts'
import { speakTo, type Words } from '../words.ts'

export const NOW = new Date('2026-11-20T11:00:00Z')
const LOCALES = loadLocales()

/** Minutes from the fixtures' now. */
export function inMinutes(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000)
}

/** Words for a reader in Moscow, where it is 14:00 now. */
export function wordsIn(language: Language): Words {
  return speakTo(LOCALES, { language, timeZone: 'Europe/Moscow', now: NOW })
}

export function anAccount(change: Partial<AccountView> = {}): AccountView {
  return {
    id: 1,
    telegramUserId: 10n,
    firstName: 'Anna',
    lastName: undefined,
    ownName: undefined,
    username: 'anna_k',
    phoneHint: '+7 9•• ••• ••42',
    state: 'active',
    stateReason: undefined,
    restsUntil: undefined,
    nextInviteAt: inMinutes(-5),
    invitesToday: 12,
    invitesADay: 30,
    ...change,
  }
}

export function aPlace(change: Partial<AccountPlace> = {}): AccountPlace {
  return {
    title: 'Chess Club',
    today: 8,
    todayLimit: 15,
    ever: 64,
    everLimit: 200,
    opening: { kind: 'now' },
    ...change,
  }
}

export function aCard(change: Partial<AccountCard> = {}): AccountCard {
  return {
    account: anAccount(),
    places: [aPlace()],
    next: { at: inMinutes(27), why: 'pause' },
    recoveries: { count: 3, seconds: 93_600, longestSeconds: 86_400 },
    ...change,
  }
}

export function anAudience(change: Partial<AudienceView> = {}): AudienceView {
  return {
    id: 7,
    title: 'Chess Moscow',
    createdAt: NOW,
    expiresAt: new Date('2027-02-18T11:00:00Z'),
    counts: { total: 8031, withUsername: 5873, premium: 411, seenToday: 1204, seenThisWeek: 3310, seenThisMonth: 5100 },
    ...change,
  }
}

export function aParse(change: Partial<ParseView> = {}): ParseView {
  return {
    id: 3,
    state: 'running',
    reason: undefined,
    input: { kind: 'username', username: 'chess_moscow' },
    community: {
      id: 5,
      telegramId: 77n,
      kind: 'supergroup',
      title: 'Chess Moscow',
      username: 'chess_moscow',
      membersCount: 12_480,
      hiddenMembers: false,
    },
    accountName: 'Anna',
    accountIsMember: true,
    speed: 'medium',
    total: 12_480,
    seen: 7600,
    found: 4912,
    pages: 38,
    createdAt: inMinutes(-3),
    startedAt: new Date(NOW.getTime() - 130_000),
    finishedAt: undefined,
    nextActionAt: NOW,
    audienceId: 7,
    audience: undefined,
    ...change,
  }
}

export function someCounts(change: Partial<CampaignCounts> = {}): CampaignCounts {
  return {
    size: 200,
    waiting: 136,
    attempting: 0,
    settled: 64,
    skipped: 0,
    joined: 31,
    alreadyThere: 6,
    refused: 26,
    linkSent: 0,
    unknown: 1,
    refusedBy: { privacy: 15, 'privacy-premium-pm': 4, 'left-before': 5, kicked: 2 },
    skippedBy: {},
    ...change,
  }
}

const PREFLIGHT: CampaignView['preflight'] = {
  people: 262,
  alreadyThere: 12,
  suppressed: 9,
  attemptedBefore: 41,
  reachable: 200,
  membersListed: true,
  accounts: [{ accountId: 1, mayInvite: true }],
}

const ACCOUNTS: CampaignView['accounts'] = [
  {
    accountId: 1,
    name: 'Anna',
    state: 'active',
    stateReason: undefined,
    restsUntil: undefined,
    nextInviteAt: inMinutes(27),
    mayInvite: true,
    chosen: true,
    absence: undefined,
  },
  {
    accountId: 2,
    name: 'Boris',
    state: 'resting',
    stateReason: 'flood-wait',
    restsUntil: inMinutes(62),
    nextInviteAt: inMinutes(5),
    mayInvite: true,
    chosen: true,
    absence: undefined,
  },
]

const FEED: CampaignView['feed'] = [
  {
    targetId: 2,
    telegramId: 21n,
    name: 'Ivan',
    username: 'ivan',
    outcome: 'joined',
    reason: undefined,
    at: inMinutes(-10),
  },
  {
    targetId: 1,
    telegramId: 20n,
    name: 'Olga',
    username: undefined,
    outcome: 'refused',
    reason: 'privacy',
    at: inMinutes(-21),
  },
]

export function aCampaign(change: Partial<CampaignView> = {}): CampaignView {
  return {
    id: 12,
    ownerId: 10n,
    title: 'Chess Club',
    state: 'running',
    reason: undefined,
    waitsFor: 'pause',
    input: { kind: 'username', username: 'chess_club' },
    priority: 'normal',
    hours: undefined,
    limits: limitsOf({}),
    audiences: [{ id: 7, title: 'Chess Moscow' }],
    destination: {
      telegramId: 88n,
      title: 'Chess Club',
      kind: 'supergroup',
      username: 'chess_club',
      membersCount: 1940,
    },
    preflight: PREFLIGHT,
    counts: someCounts(),
    accounts: ACCOUNTS,
    nextAction: { at: inMinutes(27), accountId: 1, accountName: 'Anna' },
    feed: FEED,
    forecast: {
      days: 9,
      endsAt: new Date('2026-11-29T12:00:00Z'),
      asked: 136,
      left: 0,
      withOneMore: { days: 4, endsAt: new Date('2026-11-24T12:00:00Z'), asked: 136, left: 0 },
    },
    createdAt: NOW,
    startedAt: inMinutes(-600),
    finishedAt: undefined,
    ...change,
  }
}
