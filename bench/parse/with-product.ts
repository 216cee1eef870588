import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectAccount } from '#services/accounts/connect-account.ts'
import { getParseView } from '#services/audiences/get-parse-view.ts'
import { requestParse } from '#services/audiences/request-parse.ts'
import { startParse } from '#services/audiences/start-parse.ts'
import type { ParseView } from '#services/audiences/views.ts'
import type { OwnerContext } from '#services/context.ts'
import { rememberOwner } from '#services/people/remember-owner.ts'
import { type App, openApp } from '../../src/app.ts'
import { describeProblems, parseConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { startWorkerRole } from '../../src/worker-role.ts'
import { type Measured, measure, type Reading } from './measured.ts'

/** Collects a member list with the product's worker into its database, and tells what it took. */
export type ProductReading = Reading

const LOOK_EVERY_MS = 10

const [reading] = (await once(process, 'message')) as [ProductReading]
process.send?.(await read(reading))
process.disconnect()
process.exit(0)

async function read({ session, userId, username }: ProductReading): Promise<Measured> {
  const app = await openOurs()
  startWorkerRole(app, new AbortController().signal)
  const ctx = app.contextFor(BigInt(userId))
  await rememberOwner({ ctx, ownerId: ctx.ownerId, language: 'en' })
  await connectAccount({ ctx, login: loginOf(app, userId, session) })
  const { id } = await requestParse({ ctx, input: { kind: 'username', username } })
  await until(ctx, id, 'ready')
  return measure(async () => {
    await startParse({ ctx, parseId: id })
    return (await until(ctx, id, 'done')).seen
  })
}

function openOurs(): Promise<App> {
  const parsed = parseConfig(process.env)
  if (parsed.kind === 'wrong') throw new Error(describeProblems(parsed.problems))
  return openApp(parsed.config, createLog({ level: 'error' }))
}

function loginOf({ vault }: App, userId: number, session: string) {
  const unknown = { lastName: undefined, username: undefined, phoneHint: undefined }
  const sealed = vault.seal(Buffer.from(session), `account:${userId}`)
  return { ...unknown, telegramUserId: BigInt(userId), firstName: 'Anna', session: sealed }
}

/** @throws Error if the parse comes to another end */
async function until(ctx: OwnerContext, parseId: number, wanted: ParseView['state']): Promise<ParseView> {
  for (;;) {
    const parse = await getParseView({ ctx, parseId, ownerId: ctx.ownerId })
    if (parse.state === wanted) return parse
    if (parse.state === 'failed' || parse.state === 'paused')
      throw new Error(`the parse ${parse.state}: ${parse.reason}`)
    await sleep(LOOK_EVERY_MS)
  }
}
