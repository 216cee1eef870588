import { GrammyError, type Api } from 'grammy'
import type { Context } from '#services/context.ts'
import { NotFoundError } from '#services/errors.ts'
import { claimRender } from '#services/progress/claim-render.ts'
import type { ProgressMessage } from '#services/progress/progress-message.ts'
import { recordRender } from '#services/progress/record-render.ts'
import type { BotDeps } from '../context.ts'
import { wordsFor } from '../owner.ts'
import { looks } from '../show.ts'
import { cannotBeEdited, isNotModified, isUnreachable, tolerate } from '../telegram-errors.ts'
import { readMark, writeMark } from './mark.ts'
import { viewSubject, type Subject } from './subject.ts'

export interface RenderDeps extends Pick<BotDeps, 'contextFor' | 'locales' | 'clock' | 'log'> {
  /** For what belongs to no owner in particular. */
  readonly context: Context
  readonly api: Api
}

interface RenderProgress {
  readonly progressId: number
}

type Result = Parameters<typeof recordRender>[0]['result']

/**
 * Brings one message that follows a parse or a campaign up to date, and sends the notice that is due beside it (the
 * report of a finished campaign, why one stands still). A crash in between repeats the notice, which does no harm.
 */
export async function renderProgress(deps: RenderDeps, { progressId }: RenderProgress): Promise<void> {
  const { context: system } = deps
  const message = await claimRender({ ctx: system, progressId })
  if (!message) return
  const result = await render(deps, message)
  await recordRender({ ctx: system, progressId, result })
}

async function render(deps: RenderDeps, message: ProgressMessage): Promise<Result> {
  const as = deps.contextFor(message.ownerId)
  try {
    const subject = await viewSubject({ api: deps.api, as, words: await wordsFor(deps, as), message })
    return await bringUpToDate(deps.api, message, subject)
  } catch (error) {
    return resultOf(deps, message, error)
  }
}

async function bringUpToDate(api: Api, message: ProgressMessage, subject: Subject): Promise<Result> {
  const { screen, notice, sendNotice } = subject
  const shown = readMark(message.renderingHash)
  const mark = writeMark(screen, notice)
  const isUnchanged = readMark(mark).hash === shown.hash
  const isThere = isUnchanged || (await edit(api, message, screen))
  if (notice !== '' && notice !== shown.notice) await sendNotice()
  if (!isThere) return { kind: 'gone' }
  return { kind: isUnchanged ? 'unchanged' : 'shown', hash: mark }
}

/** False if the message is gone. */
async function edit(api: Api, { chatId, messageId }: ProgressMessage, screen: Subject['screen']): Promise<boolean> {
  try {
    await tolerate(api.editMessageText(Number(chatId), messageId, screen.text, looks(screen)), isNotModified)
    return true
  } catch (error) {
    if (cannotBeEdited(error)) return false
    throw error
  }
}

function resultOf({ log }: RenderDeps, message: ProgressMessage, error: unknown): Result {
  const { id: progressId, ownerId } = message
  if (error instanceof NotFoundError) return { kind: 'gone' }
  if (isUnreachable(error)) {
    log.info({ progressId, ownerId: String(ownerId) }, 'owner can not be reached, message is no longer followed')
    return { kind: 'gone' }
  }
  const retryAfterSeconds = error instanceof GrammyError ? error.parameters.retry_after : undefined
  if (retryAfterSeconds !== undefined) return { kind: 'later', retryAfterSeconds }
  throw error
}
