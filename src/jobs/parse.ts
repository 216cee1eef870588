import { afterWall } from '#domain/after-wall.ts'
import { chooseCollector } from '#domain/choose-collector.ts'
import { delayParse } from '#services/audiences/delay-parse.ts'
import { haltParse } from '#services/audiences/fail-parse.ts'
import { finishParse } from '#services/audiences/finish-parse.ts'
import type { KnownCollector } from '#services/audiences/list-collectors.ts'
import { loadParse, type RunningParse } from '#services/audiences/load-parse.ts'
import { storePage } from '#services/audiences/store-page.ts'
import type { ParseTrouble } from '#services/audiences/views.ts'
import { SPEEDS } from '#domain/speeds.ts'
import { createPageReader, type ReadPage, type ReadResult } from './read-page.ts'
import type { Work } from './work.ts'

type Turn =
  /** Somebody paused it, it is finished, or this process stops. */
  | { readonly kind: 'over' }
  /** Its share of pages in a row is read: others have their turn. */
  | { readonly kind: 'next-turn' }
  | Exclude<ReadResult, { kind: 'page' } | { kind: 'stopped' }>

/** Wall seconds until a parse is tried again whose accounts are all in use elsewhere or can't be reached. */
const BUSY_WALL_SECONDS = 3

/** The job that collects the members of one community, page by page, from the page where it stood. */
export function createParse(work: Work): (parseId: number) => Promise<void> {
  const readPage = createPageReader(work)
  return async (parseId) => {
    const absent = new Map<number, ParseTrouble | 'busy'>()
    const interrupted = new Set<number>()
    // A connection that broke is opened anew at once; one that breaks again had better wait.
    const leaveAfterTwo = (accountId: number): void => {
      if (interrupted.has(accountId)) absent.set(accountId, 'busy')
      interrupted.add(accountId)
    }
    while (!work.signal.aborted) {
      const parse = await loadParse({ ctx: work.ctx, parseId })
      if (!parse) return
      const collector = await findCollector(work, parse, absent)
      if (!collector) return
      const turn = await collect(work, readPage, parse, collector)
      if (turn.kind === 'over') return
      if (turn.kind === 'next-turn') return work.ctx.ring({ job: 'parse', parseId })
      // After trouble its row says what the account may do next.
      if (turn.kind === 'problem') absent.set(collector.accountId, turn.problem)
      if (turn.kind === 'busy') leaveAfterTwo(collector.accountId)
    }
  }
}

/** Who goes on with it; where nobody can now, the parse waits, halts or ends, and says why. */
async function findCollector(
  { ctx }: Work,
  parse: RunningParse,
  absent: ReadonlyMap<number, ParseTrouble | 'busy'>,
): Promise<KnownCollector | undefined> {
  const { parseId, cursor } = parse
  if (parse.hiddenMembers) {
    await finishParse({ ctx, parseId, atCursor: cursor })
    return undefined
  }
  const present = parse.collectors.filter(({ accountId }) => !absent.has(accountId))
  const choice = chooseCollector(present, parse.accountId, ctx.clock.now())
  if (choice.kind === 'use') return choice.collector
  if (choice.kind === 'wait') await delayParse({ ctx, parseId, until: choice.until, reason: 'accounts-rest' })
  else await standStill(ctx, parseId, [...absent.values()])
  return undefined
}

async function standStill(
  ctx: Work['ctx'],
  parseId: number,
  absent: readonly (ParseTrouble | 'busy')[],
): Promise<void> {
  const isBusy = absent.includes('busy')
  if (isBusy) return delayParse({ ctx, parseId, until: afterWall(ctx.clock, BUSY_WALL_SECONDS) })
  const reason = absent.find((one) => one !== 'busy') ?? 'no-account'
  await haltParse({ ctx, parseId, reason })
}

/** Reads and stores pages in order. While one is stored the next ones are read: neither waits for the other. */
async function collect(work: Work, readPage: ReadPage, parse: RunningParse, collector: KnownCollector): Promise<Turn> {
  const { ctx } = work
  const { parseId } = parse
  let fromCursor = parse.cursor
  let reading = later(readPage(parse, collector, fromCursor))
  let storing = Promise.resolve(true)
  try {
    for (let left = SPEEDS[parse.speed].batch; left > 0; left -= 1) {
      const read = await reading
      const end = fromCursor + (read.kind === 'page' ? read.page.entries : 0)
      const isLast = read.kind === 'page' && (end === fromCursor || end >= read.page.total)
      if (read.kind === 'page' && !isLast && left > 1) reading = later(readPage(parse, collector, end))
      if (!(await storing) || read.kind === 'stopped') return { kind: 'over' }
      if (read.kind !== 'page') return read
      const { page, lease } = read
      if (page.entries > 0) storing = later(storePage({ ctx, lease, parseId, fromCursor, page }))
      if (isLast) return (await storing) ? await finish(work, parseId, end) : { kind: 'over' }
      fromCursor = end
    }
    return { kind: (await storing) ? 'next-turn' : 'over' }
  } finally {
    await Promise.allSettled([reading, storing])
  }
}

/** A promise that is awaited only after something else: its failure waits for that as well. */
function later<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

async function finish({ ctx }: Work, parseId: number, atCursor: number): Promise<Turn> {
  await finishParse({ ctx, parseId, atCursor })
  return { kind: 'over' }
}
