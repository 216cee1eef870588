import { parseArgs } from 'node:util'

export interface DemoOptions {
  readonly seed: number
  /** Size of the source group. */
  readonly people: number
  /** How many are invited. */
  readonly targets: number
  readonly lang: 'ru' | 'en'
  readonly scenario: string
  readonly json: boolean
}

const MOST_PEOPLE = 20_000
const USUAL_PEOPLE = 300
const USUAL_TARGETS = 40

/** @throws RangeError in words */
export function readOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string' },
      people: { type: 'string' },
      targets: { type: 'string' },
      lang: { type: 'string', default: 'en' },
      scenario: { type: 'string', default: 'first-steps' },
      json: { type: 'boolean', default: false },
    },
  })
  const { lang, scenario, json } = values
  if (lang !== 'ru' && lang !== 'en') throw new RangeError(`--lang is "ru" or "en", not "${lang}"`)
  const people = readCount('people', values.people, USUAL_PEOPLE, 1, MOST_PEOPLE)
  const targets = readCount('targets', values.targets, Math.min(USUAL_TARGETS, people), 1, people)
  return { seed: readCount('seed', values.seed, 1, 0, 2 ** 31), people, targets, lang, scenario, json }
}

function readCount(name: string, text: string | undefined, usual: number, from: number, to: number): number {
  if (text === undefined) return usual
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= from && count <= to) return count
  throw new RangeError(`--${name} is a whole number from ${from} to ${to}, not "${text}"`)
}
