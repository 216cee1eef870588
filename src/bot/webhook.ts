import type { Api } from 'grammy'
import type { Log } from '#domain/log.ts'
import { ALLOWED_UPDATES } from './bot.ts'

interface ClaimWebhook {
  readonly api: Pick<Api, 'getWebhookInfo' | 'setWebhook'>
  readonly url: string
  readonly secret: string
  readonly log: Log
}

/** Sets our webhook where none or ours is set. Somebody else's is left alone: it is a mistake that only people can solve. */
export async function claimWebhook({ api, url, secret, log }: ClaimWebhook): Promise<boolean> {
  const { url: current = '' } = await api.getWebhookInfo()
  if (current !== '' && current !== url) {
    log.error({ host: new URL(current).host }, "another server's webhook is set for this bot: remove it there first")
    return false
  }
  await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES })
  return true
}
