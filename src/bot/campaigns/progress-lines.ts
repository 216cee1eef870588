import { LIMITS } from '#domain/limits.ts'
import type { CampaignAccount, CampaignCounts, CampaignView, FeedEntry } from '#services/campaigns/campaign-view.ts'
import { cut } from '../html.ts'
import { NAME_LENGTH } from '../names.ts'
import { outcomeKey, WAITS } from '../outcome-text.ts'
import { bar, lines } from '../screen.ts'
import type { Words } from '../words.ts'

/** How far it is. */
export function barLine({ counts }: CampaignView, words: Words): string {
  const done = counts.settled + counts.skipped
  return words.html('campaign-bar', { bar: bar(done, counts.size), done, total: counts.size })
}

/** What came of it so far, by kind; nothing that is zero. */
export function countsLine({ counts }: CampaignView, words: Words): string {
  return sortCounts(counts)
    .filter(({ count }) => count > 0)
    .map(({ key, count }) => words.html(key, { count }))
    .join(' · ')
}

function sortCounts({ joined, alreadyThere, refused, refusedBy, linkSent, unknown, skipped }: CampaignCounts) {
  const premium = (refusedBy['privacy-premium-invite'] ?? 0) + (refusedBy['privacy-premium-pm'] ?? 0)
  const privacy = (refusedBy.privacy ?? 0) + premium
  const leftBefore = refusedBy['left-before'] ?? 0
  return [
    { key: 'count-joined', count: joined },
    { key: 'count-already-there', count: alreadyThere },
    { key: 'count-link-sent', count: linkSent },
    { key: 'count-privacy', count: privacy },
    { key: 'count-left-before', count: leftBefore },
    { key: 'count-other', count: refused - privacy - leftBefore },
    { key: 'count-unknown', count: unknown },
    { key: 'count-skipped', count: skipped },
  ]
}

/** Nearer than this it is not worth a look at the clock. */
const SOON_MS = 60_000

/** Who acts next and when, and why not now. */
export function nextLine(campaign: CampaignView, words: Words): string | undefined {
  const { state, nextAction, waitsFor } = campaign
  if (state !== 'running' || !nextAction) return undefined
  if (nextAction.at.getTime() - words.now.getTime() < SOON_MS) return words.html('campaign-now')
  const at = words.moment(nextAction.at)
  const next = nextAction.accountName
    ? words.html('campaign-next', { account: cut(nextAction.accountName, NAME_LENGTH), at })
    : words.html('campaign-next-anyone', { at })
  return waitsFor
    ? `${next} (${words.html(WAITS[waitsFor], { ...pauseMinutes(campaign), limit: LIMITS.resolutionsADay })})`
    : next
}

function pauseMinutes({ limits }: CampaignView) {
  return { pauseFrom: limits.pauseSecondsFrom / 60, pauseTo: limits.pauseSecondsTo / 60 }
}

const MOST_ACCOUNTS = 5

/** Accounts that can't act now, and why. */
export function accountLines({ state, accounts }: CampaignView, words: Words): (string | undefined)[] {
  if (state !== 'running' && state !== 'paused') return []
  return accounts
    .filter(({ mayInvite, chosen }) => mayInvite && chosen)
    .map((account) => accountLine(account, words))
    .filter((line) => line !== undefined)
    .slice(0, MOST_ACCOUNTS)
}

function accountLine({ name, state, restsUntil }: CampaignAccount, words: Words): string | undefined {
  const variables = { name: cut(name, NAME_LENGTH), until: restsUntil ? words.moment(restsUntil) : '' }
  switch (state) {
    case 'active':
      return undefined
    case 'resting':
      return isOver(restsUntil, words.now) ? undefined : words.html('campaign-account-rests', variables)
    case 'restricted':
      return isOver(restsUntil, words.now) ? undefined : words.html('campaign-account-restricted', variables)
    case 'lost':
      return words.html('campaign-account-lost', variables)
    case 'disabled':
      return words.html('campaign-account-disabled', variables)
  }
}

function isOver(until: Date | undefined, now: Date): boolean {
  return until !== undefined && until <= now
}

/** When it will be over, as things stand. */
export function forecastLine({ state, forecast, counts }: CampaignView, words: Words): string | undefined {
  if (state !== 'running' || !forecast || counts.waiting === 0 || forecast.asked === 0) return undefined
  const { days, endsAt } = forecast
  return words.html('campaign-forecast', { days, endsAt: days > 1 ? words.day(endsAt) : words.moment(endsAt) })
}

/** The last outcomes in words, the newest first. */
export function feedLines({ feed }: Pick<CampaignView, 'feed'>, words: Words): string {
  return lines(...feed.map((entry) => feedLine(entry, words)))
}

function feedLine(entry: FeedEntry, words: Words): string {
  const what = words.text(outcomeKey(entry.outcome, entry.reason), { name: personName(entry, words) })
  return words.html('campaign-feed', { time: words.time(entry.at), what })
}

function personName({ name, username }: FeedEntry, words: Words): string {
  if (username) return `@${username}`
  return name ? cut(name, NAME_LENGTH) : words.text('person-nameless')
}
