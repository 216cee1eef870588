import { exportAudience, type ExportedPerson } from '#services/audiences/export-audience.ts'
import { getAudience } from '#services/audiences/get-audience.ts'
import type { BotContext } from '../context.ts'
import { fileName, writeCsv, type Column } from '../csv.ts'
import { sheetMomentOf } from '../dates.ts'
import { sendFile } from '../send-file.ts'
import type { Words } from '../words.ts'

/** Sends an audience as a CSV file; the words of a toast if there is nothing to send. */
export async function sendAudience(ctx: BotContext, audienceId: number): Promise<string | undefined> {
  const { title } = await getAudience({ ctx: ctx.as, audienceId })
  const { bytes, rows } = await writeCsv(exportAudience({ ctx: ctx.as, audienceId }), audienceColumns(ctx.words))
  if (rows === 0) return ctx.words.text('toast-export-empty')
  await sendFile(ctx, {
    bytes,
    name: ctx.words.text('file-audience', { title: fileName(title, 'audience') }),
    caption: ctx.words.html('export-audience', { title, count: rows }),
  })
  return undefined
}

const SEEN: Record<Exclude<ExportedPerson['lastSeenKind'], 'exact'>, string> = {
  online: 'seen-online',
  recently: 'seen-recently',
  week: 'seen-week',
  month: 'seen-month',
  hidden: 'seen-hidden',
}

function audienceColumns(words: Words): Column<ExportedPerson>[] {
  const moment = (at: Date) => sheetMomentOf(at, words)
  const yesNo = (is: boolean) => words.text(is ? 'yes' : 'no')
  return [
    { header: words.text('column-telegram-id'), cell: ({ telegramId }) => telegramId },
    { header: words.text('column-username'), cell: ({ username }) => username },
    { header: words.text('column-first-name'), cell: ({ firstName }) => firstName },
    { header: words.text('column-last-name'), cell: ({ lastName }) => lastName },
    { header: words.text('column-premium'), cell: ({ isPremium }) => yesNo(isPremium) },
    { header: words.text('column-admin'), cell: ({ isAdmin }) => yesNo(isAdmin) },
    { header: words.text('column-photo'), cell: ({ hasPhoto }) => yesNo(hasPhoto) },
    { header: words.text('column-last-seen'), cell: (person) => lastSeen(person, words) },
    { header: words.text('column-found-in'), cell: ({ foundIn }) => foundIn },
    { header: words.text('column-found-at'), cell: ({ foundAt }) => moment(foundAt) },
    { header: words.text('column-found-by'), cell: ({ foundBy }) => foundBy },
    { header: words.text('column-kept-until'), cell: ({ expiresAt }) => moment(expiresAt) },
  ]
}

function lastSeen({ lastSeenKind, lastSeenAt }: ExportedPerson, words: Words): string {
  if (lastSeenKind === 'exact') return lastSeenAt ? sheetMomentOf(lastSeenAt, words) : words.text('seen-hidden')
  return words.text(SEEN[lastSeenKind])
}
