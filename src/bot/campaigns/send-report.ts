import { InputFile, type Api } from 'grammy'
import { campaignReport } from '#services/campaigns/campaign-report.ts'
import type { OwnerContext } from '#services/context.ts'
import { drawOutcomeChart } from '../charts/outcome-chart.ts'
import { looks } from '../show.ts'
import type { Words } from '../words.ts'
import { chartOf, viewReport } from './report-view.ts'

interface SendReport {
  readonly api: Api
  readonly as: OwnerContext
  readonly words: Words
  readonly chatId: number
  readonly campaignId: number
}

/** Sends the report of a campaign as it stands now: a chart with the sentence of what happened. @throws NotFoundError */
export async function sendReport({ api, as, words, chatId, campaignId }: SendReport): Promise<void> {
  const report = await campaignReport({ ctx: as, campaignId })
  const screen = viewReport(report, words)
  if (report.campaign.counts.settled === 0) {
    await api.sendMessage(chatId, screen.text, looks(screen))
    return
  }
  const png = await drawOutcomeChart(chartOf(report, words))
  const { parse_mode, reply_markup } = looks(screen)
  await api.sendPhoto(chatId, new InputFile(png, 'report.png'), { caption: screen.text, parse_mode, reply_markup })
}
