import { exportTargets, type ExportedTarget } from '#services/campaigns/export-targets.ts'
import { getCampaignView } from '#services/campaigns/get-campaign-view.ts'
import type { BotContext } from '../context.ts'
import { fileName, writeCsv, type Column } from '../csv.ts'
import { sheetMomentOf } from '../dates.ts'
import { outcomeKey } from '../outcome-text.ts'
import { sendFile } from '../send-file.ts'
import type { Words } from '../words.ts'

/** Sends every target with what came of it as a CSV file; the words of a toast if there is nobody. */
export async function sendTargets(ctx: BotContext, campaignId: number): Promise<string | undefined> {
  const campaign = await getCampaignView({ ctx: ctx.as, campaignId, ownerId: ctx.as.ownerId })
  const { title } = campaign
  const { bytes, rows } = await writeCsv(exportTargets({ ctx: ctx.as, campaignId }), targetColumns(ctx.words))
  if (rows === 0) return ctx.words.text('toast-export-empty')
  await sendFile(ctx, {
    bytes,
    name: ctx.words.text('file-targets', { title: fileName(title, 'campaign') }),
    caption: ctx.words.html('export-targets', { title, count: rows }),
  })
  return undefined
}

function targetColumns(words: Words): Column<ExportedTarget>[] {
  return [
    { header: words.text('column-telegram-id'), cell: ({ telegramId }) => telegramId },
    { header: words.text('column-username'), cell: ({ username }) => username },
    { header: words.text('column-first-name'), cell: ({ firstName }) => firstName },
    { header: words.text('column-last-name'), cell: ({ lastName }) => lastName },
    { header: words.text('column-outcome'), cell: (target) => words.text(`${keyOfTarget(target)}.label`) },
    { header: words.text('column-explanation'), cell: (target) => explain(target, words) },
    { header: words.text('column-at'), cell: ({ settledAt }) => settledAt && sheetMomentOf(settledAt, words) },
    { header: words.text('column-account'), cell: ({ accountName }) => accountName },
    { header: words.text('column-verified'), cell: ({ verified }) => yesOrNo(verified, words) },
    { header: words.text('column-stayed-day'), cell: ({ stayedDay }) => yesOrNo(stayedDay, words) },
    { header: words.text('column-stayed-week'), cell: ({ stayedWeek }) => yesOrNo(stayedWeek, words) },
  ]
}

/** Nothing where it is not known. */
function yesOrNo(value: boolean | null, words: Words): string | null {
  return value === null ? null : words.text(value ? 'yes' : 'no')
}

type Outcome = Parameters<typeof outcomeKey>[0]

function keyOfTarget({ outcome, reason }: ExportedTarget): string {
  return outcome === null ? 'outcome-waiting' : outcomeKey(outcome as Outcome, reason ?? undefined)
}

function explain(target: ExportedTarget, words: Words): string {
  const { firstName, lastName, username } = target
  const name =
    [firstName, lastName].filter(Boolean).join(' ') || (username ? `@${username}` : words.text('person-nameless'))
  return words.text(keyOfTarget(target), { name })
}
