import type { CampaignReport, ReportDay } from '#services/campaigns/campaign-report.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import type { ChartBar, ChartDay, OutcomeChart } from '../charts/outcome-chart.ts'
import { shortDayOf } from '../dates.ts'
import { shortTitle } from '../names.ts'
import { outcomeKey } from '../outcome-text.ts'
import { buttonAfresh, lines, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

/** The caption of a report: the sentence of what happened. */
export function viewReport({ campaign, stays }: CampaignReport, words: Words): Screen {
  const { id, counts } = campaign
  const waiting = counts.waiting + counts.attempting
  return {
    text: paragraphs(
      lines(reportTitle(campaign, words), dates(campaign, words)),
      lines(
        counts.settled > 0
          ? words.html('report-joined', { joined: counts.joined, asked: counts.settled })
          : words.html('report-nobody'),
        counts.alreadyThere > 0 && words.html('report-already-there', { count: counts.alreadyThere }),
        counts.linkSent > 0 && words.html('report-link-sent', { count: counts.linkSent }),
        counts.refused > 0 && words.html('report-refused', { count: counts.refused }),
        counts.unknown > 0 && words.html('report-unknown', { count: counts.unknown }),
        waiting > 0 && words.html('report-waiting', { count: waiting }),
      ),
      lines(counts.joined > 0 && words.html('report-verified'), stayLines(stays, words)),
    ),
    keyboard: [
      [buttonAfresh(words.text('button-export-targets'), { to: 'campaign-export', id })],
      [buttonAfresh(words.text('button-menu'), { to: 'home' })],
    ],
  }
}

/** Whether they stayed, as far as it has been looked at. */
function stayLines({ afterDay, afterWeek }: CampaignReport['stays'], words: Words): string {
  return lines(
    afterDay.looked > 0 && words.html('report-stayed-day', afterDay),
    afterWeek.looked > 0 && words.html('report-stayed-week', afterWeek),
  )
}

function reportTitle({ state, title }: CampaignView, words: Words): string {
  const name = { title: shortTitle(title) }
  if (state === 'done') return words.html('report-title-done', name)
  return words.html(state === 'cancelled' ? 'report-title-cancelled' : 'report-title-so-far', name)
}

function dates({ startedAt, finishedAt }: CampaignView, words: Words): string | undefined {
  if (!startedAt) return undefined
  const from = words.day(startedAt)
  const to = words.day(finishedAt ?? words.now)
  return from === to ? from : words.html('report-dates', { from, to })
}

/** More bars than this would make the picture too tall for a phone; the rest is summed up. */
const MOST_REASONS = 7

/** The same as a picture. It holds our own words only: its fonts know no other script and no emoji. */
export function chartOf({ campaign, days, reasons }: CampaignReport, words: Words): OutcomeChart {
  const { counts } = campaign
  const refusals = reasons.map(({ reason, count }): ChartBar => {
    return { label: words.text(`${outcomeKey('refused', reason)}.label`), count, tone: 'refused' }
  })
  const outcomes: ChartBar[] = [
    { label: words.text('outcome-joined.label'), count: counts.joined, tone: 'good' },
    { label: words.text('outcome-already-there.label'), count: counts.alreadyThere, tone: 'neutral' },
    { label: words.text('outcome-link-sent.label'), count: counts.linkSent, tone: 'neutral' },
    ...refusals.slice(0, MOST_REASONS),
    { label: words.text('refused-other.label'), count: sum(refusals.slice(MOST_REASONS)), tone: 'refused' },
    { label: words.text('outcome-unknown.label'), count: counts.unknown, tone: 'unknown' },
  ]
  return {
    headline: words.text('chart-headline', { joined: counts.joined, asked: counts.settled }),
    subline: dates(campaign, words) ?? '',
    bars: outcomes.filter(({ count }) => count > 0),
    daysTitle: words.text('chart-days'),
    days: fillGaps(days).map((day) => toChartDay(day, words)),
  }
}

function sum(bars: readonly ChartBar[]): number {
  return bars.reduce((total, { count }) => total + count, 0)
}

const DAY_MS = 24 * 3600 * 1000

/** A day without an invite is a day too. */
function fillGaps(days: readonly ReportDay[]): ReportDay[] {
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last) return []
  const byDate = new Map(days.map((day) => [day.date, day]))
  const count = (Date.parse(last.date) - Date.parse(first.date)) / DAY_MS + 1
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.parse(first.date) + index * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length)
    return byDate.get(date) ?? { date, joined: 0, alreadyThere: 0, refused: 0, unknown: 0 }
  })
}

function toChartDay({ date, joined, alreadyThere, refused, unknown }: ReportDay, words: Words): ChartDay {
  return { label: shortDayOf(date, words), counts: { good: joined, neutral: alreadyThere, refused, unknown } }
}
