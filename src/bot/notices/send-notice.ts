import { GrammyError } from 'grammy'
import { NOTICE_CLAIM_SECONDS } from '#domain/claims.ts'
import type { AccountView } from '#services/accounts/account-view.ts'
import { getAccount } from '#services/accounts/list-accounts.ts'
import { NotFoundError } from '#services/errors.ts'
import { claimNotice, delayNotice, forgetNotice, type Notice } from '#services/notices/claim-notice.ts'
import { wordsFor } from '../owner.ts'
import type { RenderDeps } from '../progress/render-progress.ts'
import type { Screen } from '../screen.ts'
import { looks } from '../show.ts'
import { isUnreachable } from '../telegram-errors.ts'
import { viewLoss } from './notice-view.ts'

/**
 * Tells an owner something outside of any answer, once. Only a crash between sending and noting it repeats it, which
 * is recognisable and harmless; what is no news any more is not said.
 */
export async function sendNotice(deps: RenderDeps, { noticeId }: { readonly noticeId: number }): Promise<void> {
  const { context: ctx } = deps
  const notice = await claimNotice({ ctx, noticeId })
  if (!notice) return
  const waitSeconds = await send(deps, notice)
  if (waitSeconds === undefined) await forgetNotice({ ctx, noticeId })
  else await delayNotice({ ctx, noticeId, wallSeconds: waitSeconds })
}

/** → wall seconds until it can be sent, if it could not be. */
async function send(deps: RenderDeps, notice: Notice): Promise<number | undefined> {
  const screen = await viewNotice(deps, notice)
  if (!screen) return undefined
  try {
    // A private chat has the id of the person.
    await deps.api.sendMessage(Number(notice.ownerId), screen.text, looks(screen))
    return undefined
  } catch (error) {
    if (isUnreachable(error)) return undefined
    const retryAfter = error instanceof GrammyError ? error.parameters.retry_after : undefined
    deps.log.warn({ err: error, noticeId: notice.id }, 'notice not sent')
    return retryAfter ?? NOTICE_CLAIM_SECONDS
  }
}

async function viewNotice(deps: RenderDeps, notice: Notice): Promise<Screen | undefined> {
  const account = await findAccount(deps, notice)
  if (account?.state !== 'lost') return undefined
  return viewLoss(account, await wordsFor(deps, deps.contextFor(notice.ownerId)))
}

/** Undefined if it was deleted meanwhile. */
async function findAccount(deps: RenderDeps, { ownerId, accountId }: Notice): Promise<AccountView | undefined> {
  if (accountId === undefined) return undefined
  try {
    return await getAccount({ ctx: deps.contextFor(ownerId), accountId })
  } catch (error) {
    if (error instanceof NotFoundError) return undefined
    throw error
  }
}
