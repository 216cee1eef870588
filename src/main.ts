import { pause } from '#domain/pause.ts'
import { createWaker } from '#bot/waker.ts'
import { closeApp, openApp, type App, type Role } from './app.ts'
import { startBotRole } from './bot-role.ts'
import { describeProblems, parseConfig, type Config } from './config.ts'
import { describeFailure } from './describe-failure.ts'
import { startHttpRole } from './http-role.ts'
import { createLog } from './log.ts'
import { startWorkerRole } from './worker-role.ts'

/** Wall milliseconds for a graceful stop; what is not done by then is taken up by whoever runs next. */
const STOP_MS = 4500
const JOBS_MS = 2500

const parsed = parseConfig(process.env)
if (parsed.kind === 'wrong') {
  process.stderr.write(describeProblems(parsed.problems))
  process.exit(1)
}
const log = createLog({ level: parsed.config.logLevel, secrets: secretsOf(parsed.config) })
process.on('uncaughtException', (error) => {
  log.error({ err: error }, 'nobody expected this')
  process.exit(1)
})
// A closed client of the MTProto library keeps the process alive for about 9.5 s: it ends on purpose.
process.exit(await run(parsed.config))

/** Runs until a signal comes or something can't go on. → the exit code */
async function run(config: Config): Promise<number> {
  const stopping = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stopping.abort())
  try {
    const app = await openApp(config, log)
    const roles = await startRoles(app, stopping.signal)
    const failure = await firstFailure(roles, stopping.signal)
    if (failure) log.error({ err: failure }, 'can not go on')
    stopping.abort()
    const isClean = await stop(app, roles)
    return failure || !isClean ? 1 : 0
  } catch (error) {
    if (stopping.signal.aborted) return 0
    const words = describeFailure(error, config)
    if (words === undefined) log.error({ err: error }, 'could not start')
    else process.stderr.write(`Veche can not start. ${words}\n`)
    return 1
  }
}

async function startRoles(app: App, signal: AbortSignal): Promise<Role[]> {
  const { roles: chosen } = app.config
  const waker = createWaker()
  const worker = chosen.has('worker') ? startWorkerRole(app, signal) : undefined
  const bot = chosen.has('bot') ? await startBotRole(app, waker, signal) : undefined
  const http = chosen.has('http') ? await startHttpRole(app, waker) : undefined
  app.log.info({ roles: [...chosen], url: http?.url }, 'ready')
  return [worker, bot, http].filter((role) => role !== undefined)
}

/** Undefined when a stop was asked for. */
async function firstFailure(roles: readonly Role[], signal: AbortSignal): Promise<unknown> {
  const { promise: asked, resolve } = Promise.withResolvers<undefined>()
  signal.addEventListener('abort', () => resolve(undefined), { once: true })
  if (signal.aborted) resolve(undefined)
  const failures = roles.map(({ done }) =>
    done.then(
      () => asked,
      (error: unknown) => error ?? new Error('unknown'),
    ),
  )
  return Promise.race([asked, ...failures])
}

/** Loops and jobs first, then the connections that they used. False if it took too long. */
async function stop(app: App, roles: readonly Role[]): Promise<boolean> {
  log.info({}, 'stopping')
  const done = new AbortController()
  const orderly = async (): Promise<boolean> => {
    await Promise.allSettled([app.runner.close(JOBS_MS), ...roles.map((role) => role.done)])
    await Promise.allSettled(roles.map((role) => role.close()))
    await closeApp(app)
    return true
  }
  const isClean = await Promise.race([orderly(), pause(STOP_MS, done.signal).then(() => false)])
  done.abort()
  log.info({ isClean }, 'stopped')
  return isClean
}

function secretsOf({ botToken, telegram, webhook }: Config): string[] {
  return [botToken, telegram.apiHash, webhook?.secret ?? '']
}
