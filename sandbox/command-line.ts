import { parseArgs } from 'node:util'
import { SCENARIO_NAMES } from './people/scenario.ts'
import type { SandboxOptions } from './sandbox.ts'

export type CommandLine =
  | { readonly kind: 'run'; readonly json: boolean; readonly options: SandboxOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }

export const USAGE = `Telegram in a box, on 127.0.0.1.

  --json           print the addresses as one line of JSON
  --seed N         the same seed makes the same people (1)
  --scenario NAME  ${SCENARIO_NAMES.join(' or ')} (${SCENARIO_NAMES[0]})
  --clock-rate X   virtual seconds in a real one (1)
  --port N         the first of four ports in a row: control, Bot API, MTProto of data centres 2 and 4 (free ones)
  --people N       members of the source community (300)
  --lang ru|en     language of the people (ru)
  --help           this text`

/** Of the four ports the last must stay below 32 768, since some clients keep it in a signed 16-bit number. */
const HIGHEST_PORT = 32_764
const MOST_PEOPLE = 100_000

/** Reads the flags; all that is wrong with them is told at once. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const values = parse(args)
  if (values instanceof Error) return { kind: 'wrong', problems: [values.message] }
  if (values.help) return { kind: 'help' }
  const problems: string[] = []
  const options = {
    seed: number(problems, 'seed', values.seed, { from: 0, to: 2 ** 32 - 1, whole: true }),
    scenario: oneOf(problems, 'scenario', values.scenario, SCENARIO_NAMES),
    clockRate: number(problems, 'clock-rate', values['clock-rate'], { from: 0.001, to: 1_000_000, whole: false }),
    port: number(problems, 'port', values.port, { from: 1024, to: HIGHEST_PORT, whole: true }),
    people: number(problems, 'people', values.people, { from: 0, to: MOST_PEOPLE, whole: true }),
    lang: oneOf(problems, 'lang', values.lang, ['ru', 'en'] as const),
  }
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'run', json: values.json ?? false, options }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    json: flag,
    help: flag,
    seed: text,
    scenario: text,
    'clock-rate': text,
    port: text,
    people: text,
    lang: text,
  }
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    if (error instanceof TypeError) return error
    throw error
  }
}

interface Range {
  readonly from: number
  readonly to: number
  readonly whole: boolean
}

function number(problems: string[], flag: string, text: string | undefined, range: Range): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  const fits = value >= range.from && value <= range.to && (!range.whole || Number.isInteger(value))
  if (fits) return value
  problems.push(
    `--${flag} must be a ${range.whole ? 'whole ' : ''}number from ${range.from} to ${range.to}, not "${text}"`,
  )
  return undefined
}

function oneOf<T extends string>(problems: string[], flag: string, text: string | undefined, known: readonly T[]) {
  if (text === undefined) return undefined
  const found = known.find((name) => name === text)
  if (found === undefined) problems.push(`--${flag} must be ${known.join(' or ')}, not "${text}"`)
  return found
}
