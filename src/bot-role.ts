import { createHash } from 'node:crypto'
import type { Update } from 'grammy/types'
import { createBot } from '#bot/bot.ts'
import { publishCommands } from '#bot/commands.ts'
import { runInbox } from '#bot/inbox-source.ts'
import { loadLocales } from '#bot/locales.ts'
import { sendNotice } from '#bot/notices/send-notice.ts'
import { runPoller } from '#bot/poller.ts'
import { renderProgress } from '#bot/progress/render-progress.ts'
import type { Waker } from '#bot/waker.ts'
import { claimWebhook } from '#bot/webhook.ts'
import { acquireLock } from '#db/advisory-lock.ts'
import { LOCK_BEAT_MS, LOCK_DEADLINE_MS, standbyMs } from '#domain/lock-rules.ts'
import { takeLeadership } from '#services/updates/leadership.ts'
import { storeUpdates } from '#services/updates/store-updates.ts'
import { createLoginFlow } from '#userbot/login-flow.ts'
import { webhookPath, type App, type Role } from './app.ts'
import { supervise } from './supervise.ts'

type ProductBot = ReturnType<typeof createBot>

/** Wall milliseconds of silence before the log says why nothing happens. */
const GREETING_MS = 5000

/** Takes updates in, answers them, and keeps progress messages up to date. */
export async function startBotRole(app: App, waker: Waker, signal: AbortSignal): Promise<Role> {
  const { config, log, clock, vault, holder, botId } = app
  const locales = loadLocales()
  const loginFlow = createLoginFlow({ settings: app.telegram, vault, clock })
  const contextFor = (ownerId: bigint) => app.contextFor(ownerId)
  const secretPages = config.publicUrl === undefined ? undefined : { publicUrl: config.publicUrl, vault }
  const deps = { contextFor, loginFlow, secretPages, locales, clock, log }
  const apiRoot = config.botApiRoot
  const bot = createBot({ ...deps, token: config.botToken, ...(apiRoot === undefined ? {} : { apiRoot }) })
  await greetTelegram(bot, app, signal)
  await publishCommands(bot.api, locales)
  const context = app.contextOf('bot')
  app.runner.work({
    'render-progress': (progressId) => renderProgress({ ...deps, context, api: bot.api }, { progressId }),
    notice: (noticeId) => sendNotice({ ...deps, context, api: bot.api }, { noticeId }),
  })
  const handle = (update: object): Promise<void> => bot.handleUpdate(update as Update)
  const inbox = (ending: AbortSignal): Promise<void> =>
    runInbox({ ctx: context, vault, botId, holder, handle, waker, signal: ending })
  const intake = config.webhook ? takeByWebhook(app, bot) : takeByPolling(app, bot, waker)
  return {
    done: Promise.all([
      supervise({ name: 'inbox', run: inbox, signal, log }),
      supervise({ name: 'intake', run: intake, signal, log }),
    ]),
    close: () => loginFlow.close(),
  }
}

/** Asks who we are, as often as it takes; grammY says nothing while it repeats a call that finds no network. */
async function greetTelegram(bot: ProductBot, { log }: App, signal: AbortSignal): Promise<void> {
  const warning = setInterval(() => log.warn({}, 'the Bot API does not answer yet: is the network up?'), GREETING_MS)
  try {
    await bot.init(signal as Parameters<ProductBot['init']>[0])
  } finally {
    clearInterval(warning)
  }
}

type Intake = (signal: AbortSignal) => Promise<void>

function takeByPolling(app: App, bot: ProductBot, waker: Waker): Intake {
  const { vault, botId, holder, log } = app
  const ctx = app.contextOf('poller')
  return (signal) =>
    runPoller({
      api: bot.api,
      acquire: (ending) => acquirePollingLock(app, ending),
      lead: async () => {
        const leadership = await takeLeadership({ ctx, name: `poller:${botId}`, holder })
        return async (updates) => {
          const isStored = await storeUpdates({ ctx, vault, botId, updates, leadership })
          if (updates.length > 0) waker.wake()
          return isStored
        }
      },
      random: ctx.random,
      log,
      signal,
    })
}

function acquirePollingLock({ config, botId, log }: App, signal: AbortSignal) {
  return acquireLock({
    directUrl: config.directUrl,
    key: createHash('sha256').update(`poller ${botId}`).digest().readInt32BE() >>> 1,
    signal,
    nextTryMs: () => standbyMs(Math.random),
    beatMs: LOCK_BEAT_MS,
    deadlineMs: LOCK_DEADLINE_MS,
    onError: (error) => log.warn({ err: error }, 'the polling lock has trouble'),
  })
}

/** The updates come by the HTTP server, in this process or another: here the address is only made known. */
function takeByWebhook({ config, log }: App, bot: ProductBot): Intake {
  return async (signal) => {
    if (!config.webhook) throw new Error('no webhook is configured')
    const { publicUrl, secret } = config.webhook
    const isOurs = await claimWebhook({ api: bot.api, url: `${publicUrl}${webhookPath(config)}`, secret, log })
    if (!isOurs) throw new Error('the webhook belongs to somebody else')
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  }
}
