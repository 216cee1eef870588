import type { AbsenceReason, CheckFailure, HaltReason, SkipReason, WaitReason } from '#domain/campaign-reason.ts'
import type { CommunityKind, CommunityProblem } from '#domain/community.ts'
import type { InviteOutcome, LostReason, PersonOutcome, RefusalReason } from '#domain/invite-outcome.ts'
import type { LoginEnd } from '#domain/login.ts'
import type { ParseReason } from '#domain/parse-state.ts'
import type { ParseSpeed } from '#domain/speeds.ts'

/** Which message of the locales says what: every word of the domain has one, or this file does not compile. */
export const REFUSED: Record<RefusalReason, string> = {
  privacy: 'refused-privacy',
  'privacy-premium-invite': 'refused-privacy-premium-invite',
  'privacy-premium-pm': 'refused-privacy-premium-pm',
  'left-before': 'refused-left-before',
  'too-many-channels': 'refused-too-many-channels',
  kicked: 'refused-kicked',
  'blocked-us': 'refused-blocked-us',
  'we-blocked': 'refused-we-blocked',
  bot: 'refused-bot',
  deactivated: 'refused-deactivated',
  'username-invalid': 'refused-username-invalid',
  'username-free': 'refused-username-free',
  'phone-free': 'refused-phone-free',
  unreachable: 'refused-unreachable',
}

export const LOST: Record<LostReason, string> = {
  unregistered: 'lost-unregistered',
  duplicated: 'lost-duplicated',
  revoked: 'lost-revoked',
  expired: 'lost-expired',
  deactivated: 'lost-deactivated',
  banned: 'lost-banned',
  frozen: 'lost-frozen',
  unreadable: 'lost-unreadable',
}

export const SKIPPED: Record<SkipReason, string> = {
  suppressed: 'outcome-skipped-suppressed',
  'attempted-before': 'outcome-skipped-attempted-before',
  'already-there': 'outcome-skipped-already-there',
  'not-known': 'outcome-skipped-not-known',
  'same-person': 'outcome-skipped-same-person',
}

export const COMMUNITY_PROBLEM: Record<CommunityProblem, string> = {
  'not-found': 'community-problem-not-found',
  private: 'community-problem-private',
  'invite-expired': 'community-problem-invite-expired',
  'not-a-community': 'community-problem-not-a-community',
  banned: 'community-problem-banned',
  'not-member': 'community-problem-not-member',
  unreachable: 'community-problem-unreachable',
}

export const CHECK_FAILED: Record<CheckFailure, string> = {
  ...COMMUNITY_PROBLEM,
  'no-account': 'check-no-account',
  'no-rights': 'check-no-rights',
  'empty-audience': 'check-empty-audience',
  'channel-too-big': 'check-channel-too-big',
  'accounts-unreachable': 'check-accounts-unreachable',
}

export const HALTED: Record<HaltReason, string> = {
  'peer-flood': 'halt-peer-flood',
  'test-done': 'halt-test-done',
  'too-many-refusals': 'halt-too-many-refusals',
  'no-accounts': 'halt-no-accounts',
  'accounts-used-up': 'halt-accounts-used-up',
  full: 'halt-full',
  'too-many-bots': 'halt-too-many-bots',
  gone: 'halt-gone',
  'not-supported': 'halt-not-supported',
}

export const WAITS: Record<WaitReason, string> = {
  pause: 'wait-pause',
  hours: 'wait-hours',
  turn: 'wait-turn',
  resolutions: 'wait-resolutions',
  'day-limit': 'wait-day-limit',
  'day-limit-here': 'wait-day-limit-here',
  'message-limit': 'wait-message-limit',
  resting: 'wait-resting',
  restricted: 'wait-restricted',
  verifying: 'wait-verifying',
  'accounts-busy': 'wait-accounts-busy',
}

export const ABSENT: Record<AbsenceReason, string> = {
  'banned-there': 'absence-banned-there',
  'not-admin': 'absence-not-admin',
  'cannot-write': 'absence-cannot-write',
  'no-access': 'absence-no-access',
  'not-member': 'absence-not-member',
  private: 'absence-private',
  'not-found': 'absence-not-found',
  'invite-expired': 'absence-invite-expired',
  'not-a-community': 'absence-not-a-community',
  banned: 'absence-banned-there',
  unreachable: 'absence-unreachable',
  unregistered: 'absence-lost',
  duplicated: 'absence-lost',
  revoked: 'absence-lost',
  expired: 'absence-lost',
  deactivated: 'absence-lost',
  frozen: 'absence-lost',
  unreadable: 'absence-lost',
  lost: 'absence-lost',
  disabled: 'absence-disabled',
  busy: 'absence-busy',
}

export const PARSE_STOPPED: Record<ParseReason | CommunityProblem, string> = {
  ...COMMUNITY_PROBLEM,
  'no-account': 'parse-reason-no-account',
  'accounts-rest': 'parse-reason-accounts-rest',
  'hidden-members': 'parse-reason-hidden-members',
  empty: 'parse-reason-empty',
}

export const LOGIN_ENDED: Record<LoginEnd, string> = {
  cancelled: 'login-ended-cancelled',
  replaced: 'login-ended-replaced',
  'timed-out': 'login-ended-timed-out',
  'too-many-passwords': 'login-ended-too-many-passwords',
  'too-many-codes': 'login-ended-too-many-codes',
  'phone-invalid': 'login-ended-phone-invalid',
  'phone-unknown': 'login-ended-phone-unknown',
  'account-banned': 'login-ended-account-banned',
  flood: 'login-ended-flood',
  unreachable: 'login-ended-unreachable',
  failed: 'login-ended-failed',
}

export const KIND: Record<CommunityKind, string> = {
  group: 'kind-group',
  supergroup: 'kind-supergroup',
  channel: 'kind-channel',
}

export const SPEED: Record<ParseSpeed, string> = {
  safe: 'speed-safe',
  medium: 'speed-medium',
  fast: 'speed-fast',
}

const OUTCOME: Record<Exclude<PersonOutcome['kind'], 'refused'>, string> = {
  joined: 'outcome-joined',
  already_there: 'outcome-already-there',
  link_sent: 'outcome-link-sent',
  unknown: 'outcome-unknown',
}

/** What the outcome of an invite or of a target is called; for a target `skipped` is one too. */
export function outcomeKey(kind: InviteOutcome['kind'] | 'skipped', reason: string | undefined): string {
  switch (kind) {
    case 'joined':
    case 'already_there':
    case 'link_sent':
    case 'unknown':
      return OUTCOME[kind]
    case 'refused':
      return keyOf(REFUSED, reason) ?? 'refused-other'
    case 'skipped':
      return keyOf(SKIPPED, reason) ?? 'refused-other'
    case 'account_waits':
    case 'account_restricted':
    case 'account_lost':
    case 'account_cannot_here':
    case 'destination_blocked':
      return 'outcome-waiting'
  }
}

/** Looks up a word that comes from a row: undefined if this version doesn't know it. */
export function keyOf(table: Readonly<Record<string, string>>, word: string | undefined): string | undefined {
  return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined
}
