import type { BotContext } from '../context.ts'

/** Wall milliseconds for a whole download. */
const TIMEOUT_MS = 120_000
const TELEGRAM = 'https://api.telegram.org'

/** The bytes of a file that somebody has sent, as they come. Source: core.telegram.org/bots/api#getfile */
export async function* download(ctx: BotContext, fileId: string): AsyncGenerator<Uint8Array> {
  const { file_path: path } = await ctx.api.getFile(fileId)
  if (path === undefined) throw new Error('Telegram gave no path for a file')
  const { apiRoot = TELEGRAM, token } = ctx.deps
  const answer = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  // The address holds the token: it is no part of any error.
  if (!answer.ok || !answer.body) throw new Error(`Telegram answered ${answer.status} for a file`)
  yield* answer.body
}
