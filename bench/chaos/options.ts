import { parseArgs } from 'node:util'

export interface ChaosOptions {
  readonly kind: 'invite'
  readonly kills: number
  readonly seed: number
  /** Worker processes, beside one with the role `bot`. */
  readonly workers: number
  /** Campaigns at a time; the first two belong to one owner and share its accounts. */
  readonly campaigns: number
  /** Accounts of each owner. */
  readonly accounts: number
  /** People of one campaign. */
  readonly targets: number
  /** Wall milliseconds between two troubles, on average. */
  readonly gap: number
}

export const USAGE = `node bench/chaos.ts [options]

  --kills N      troubles to strike with: kills, stops and cuts (300)
  --seed S       the same seed strikes in the same order (1)
  --workers W    worker processes (4)
  --campaigns N  at a time; two share the accounts of one owner (3)
  --accounts N   of each owner (3)
  --targets N    people of one campaign (40)
  --gap MS       between two troubles, on average (1200)
  --kind invite  what is disturbed`

const NUMBERS = {
  kills: { usual: 300, most: 10_000 },
  seed: { usual: 1, most: 2 ** 32 - 1 },
  workers: { usual: 4, most: 16 },
  campaigns: { usual: 3, most: 12 },
  accounts: { usual: 3, most: 20 },
  targets: { usual: 40, most: 1000 },
  gap: { usual: 1200, most: 60_000 },
} as const

type NumberName = keyof typeof NUMBERS
const NAMES = Object.keys(NUMBERS) as NumberName[]

/** Undefined if something is wrong with them. */
export function readOptions(args: readonly string[]): ChaosOptions | undefined {
  const values = parse(args)
  if (!values || values['kind'] !== 'invite') return undefined
  const numbers = Object.fromEntries(NAMES.map((name) => [name, Number(values[name] ?? NUMBERS[name].usual)]))
  const isFine = NAMES.every((name) =>
    isWhole(numbers[name], name === 'seed' || name === 'kills' ? 0 : 1, NUMBERS[name].most),
  )
  return isFine ? { kind: 'invite', ...(numbers as Record<NumberName, number>) } : undefined
}

function parse(args: readonly string[]): Record<string, string | undefined> | undefined {
  const text = { type: 'string' } as const
  const options = { kind: { ...text, default: 'invite' }, ...Object.fromEntries(NAMES.map((name) => [name, text])) }
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function isWhole(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && Number.isInteger(value) && value >= least && value <= most
}
