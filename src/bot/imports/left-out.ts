import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { LeftOut } from '#services/imports/import-audience.ts'
import { cut } from '../html.ts'
import type { Words } from '../words.ts'
import { REJECTED } from './import-view.ts'

export interface LeftOutFile {
  readonly write: (lines: readonly LeftOut[]) => Promise<void>
  /** How many lines are in it. */
  count(): number
  end(): Promise<void>
}

const TEXT_LENGTH = 120
/** Telegram takes files up to 50 MB; nobody reads further. */
const MOST_LINES = 200_000

/** Writes the lines that were not taken into a CSV file as they come; nothing in it can run as a formula. */
export function openLeftOut(path: string, words: Words): LeftOutFile {
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' })
  const file = createWriteStream(path)
  csv.pipe(file)
  csv.write([words.text('column-line'), words.text('column-text'), words.text('column-reason')])
  let [lines, isEnded] = [0, false]
  return {
    write: async (some) => {
      for (const one of some) {
        if (lines >= MOST_LINES) return
        lines += 1
        const reason = REJECTED[one.kind === 'doubled' ? 'doubled' : one.reason]
        const isFull = !csv.write([one.line, cut(one.text, TEXT_LENGTH), words.text(reason)])
        if (isFull) await once(csv, 'drain')
      }
    },
    count: () => lines,
    end: async () => {
      if (isEnded) return
      isEnded = true
      csv.end()
      await finished(file)
    },
  }
}
