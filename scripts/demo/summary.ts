import postgres from 'postgres'
import { listOverLimit } from '../../sandbox/testing/limits.ts'
import { countBy, fatesOf, listRepeats } from '../../sandbox/testing/truth.ts'
import type { Stack } from '../start/stack.ts'
import type { DemoOptions } from './options.ts'
import type { Played } from './play.ts'

type Outcomes = Record<string, number>

export interface Summary {
  readonly ok: boolean
  readonly lang: 'ru' | 'en'
  readonly parsed: number
  readonly targets: number
  /** By the product's tables; whom no account could reach was not asked. */
  readonly outcomes: Outcomes
  /** By what the sandbox did to each target. */
  readonly truth: Outcomes
  readonly duplicates: number
  readonly overLimit: number
  readonly violations: number
  readonly pictures: readonly string[]
  readonly messages: number
  readonly edits: number
  readonly seconds: number
}

interface Summarise {
  readonly stack: Stack
  readonly options: DemoOptions
  readonly played: Played
  /** By `performance.now()`. */
  readonly startedAt: number
}

/** Compares what the product believes with what the sandbox did. */
export async function summarise({ stack, options, played, startedAt }: Summarise): Promise<Summary> {
  const { narrator, targets, destination } = played
  const log = await stack.box.log()
  const counted = {
    ...(await readTables(stack.databaseUrl, played)),
    truth: countBy(fatesOf(log, destination, targets).values(), ({ outcome }) => outcome),
    duplicates: listRepeats(log).length,
    overLimit: listOverLimit(log).length,
    violations: (await stack.box.get<unknown[]>('/violations')).length,
  }
  return {
    ok: isRight(counted, targets.length),
    lang: options.lang,
    ...counted,
    targets: targets.length,
    pictures: narrator.pictures,
    messages: narrator.messages,
    edits: narrator.edits,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  }
}

interface Counted {
  readonly outcomes: Outcomes
  readonly truth: Outcomes
  readonly duplicates: number
  readonly overLimit: number
  readonly violations: number
}

function isRight({ outcomes, truth, duplicates, overLimit, violations }: Counted, targets: number): boolean {
  const keys = [...new Set([...Object.keys(outcomes), ...Object.keys(truth)])]
  const settled = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  const agree = keys.every((key) => outcomes[key] === truth[key])
  return agree && settled === targets && duplicates + overLimit + violations === 0
}

async function readTables(databaseUrl: string, { campaignId, sourceAudienceId }: Played) {
  const sql = postgres(databaseUrl, { max: 1 })
  try {
    const rows = await sql<{ outcome: string; count: number }[]>`
      select case when reason = 'unreachable' then 'not_asked' else coalesce(outcome, state::text) end as outcome,
        count(*)::int as count
      from targets where campaign_id = ${campaignId} group by 1 order by 1`
    const [members] = await sql<{ count: number }[]>`
      select count(*)::int as count from audience_members where audience_id = ${sourceAudienceId}`
    return {
      outcomes: Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])),
      parsed: members?.count ?? 0,
    }
  } finally {
    await sql.end()
  }
}

/** The same for people. */
export function summaryWords(summary: Summary, folder: string): string {
  const { ok, parsed, targets, outcomes, truth, duplicates, overLimit, violations, messages, edits, seconds } = summary
  return `
${parsed} people collected; ${targets} to invite: ${inWords(outcomes)}.
The sandbox says: ${inWords(truth)}. ${ok ? 'The two agree.' : 'THE TWO DO NOT AGREE.'}
Asked twice: ${duplicates}. Over a limit: ${overLimit}. Calls that the Bot API does not know: ${violations}.
${messages} messages and ${edits} edits in ${seconds} s; pictures and files are in ${folder}/.
`
}

function inWords(outcomes: Outcomes): string {
  return Object.entries(outcomes)
    .map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`)
    .join(', ')
}
