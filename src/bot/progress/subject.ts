import type { Api } from 'grammy'
import { getParseView } from '#services/audiences/get-parse-view.ts'
import { getCampaignView } from '#services/campaigns/get-campaign-view.ts'
import type { OwnerContext } from '#services/context.ts'
import type { ProgressMessage } from '#services/progress/progress-message.ts'
import { viewParse } from '../audiences/parse-view.ts'
import { viewCampaign } from '../campaigns/campaign-view.ts'
import { noticeOf, REPORT_NOTICE, viewHalt } from '../campaigns/notice.ts'
import { sendReport } from '../campaigns/send-report.ts'
import type { Screen } from '../screen.ts'
import { looks } from '../show.ts'
import type { Words } from '../words.ts'

/** What is followed, as it is to be shown now. */
export interface Subject {
  readonly screen: Screen
  /** Empty if there is nothing to tell beside the screen. */
  readonly notice: string
  readonly sendNotice: () => Promise<void>
}

interface ViewSubject {
  readonly api: Api
  readonly as: OwnerContext
  readonly words: Words
  readonly message: ProgressMessage
}

/** @throws NotFoundError if it was deleted */
export function viewSubject(input: ViewSubject): Promise<Subject> {
  switch (input.message.kind) {
    case 'parse':
      return viewFollowedParse(input)
    case 'campaign':
      return viewFollowedCampaign(input)
  }
}

async function viewFollowedParse({ as, words, message }: ViewSubject): Promise<Subject> {
  const parse = await getParseView({ ctx: as, parseId: message.subjectId, ownerId: as.ownerId })
  return { screen: viewParse(parse, words), notice: '', sendNotice: async () => {} }
}

async function viewFollowedCampaign({ api, as, words, message }: ViewSubject): Promise<Subject> {
  const { subjectId: campaignId } = message
  const chatId = Number(message.chatId)
  const campaign = await getCampaignView({ ctx: as, campaignId, ownerId: as.ownerId })
  const notice = noticeOf(campaign)
  const sendNotice = async () => {
    if (notice === REPORT_NOTICE) return sendReport({ api, as, words, chatId, campaignId })
    const halt = viewHalt(campaign, words)
    await api.sendMessage(chatId, halt.text, looks(halt))
  }
  return { screen: viewCampaign(campaign, words), notice, sendNotice }
}
