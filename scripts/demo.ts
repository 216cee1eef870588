import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readOptions, type DemoOptions } from './demo/options.ts'
import { playMainJob } from './demo/play.ts'
import { summarise, summaryWords, type Summary } from './demo/summary.ts'
import { startStack } from './start/stack.ts'

const FOLDER = 'demo-output'
/** A brisk walk: pages of a member list come almost at once. */
const WALKING_RATE = 60

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

try {
  const options = readOptions(process.argv.slice(2))
  const summary = await runDemo(options)
  console.log(summaryWords(summary, FOLDER))
  if (options.json) console.log(JSON.stringify(summary))
  process.exitCode = summary.ok ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** Starts everything, plays the main job as an owner would, and compares what came of it with the truth. */
async function runDemo(options: DemoOptions): Promise<Summary> {
  const startedAt = performance.now()
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER)
  const output = openSync(`${FOLDER}/product.log`, 'w')
  const { seed, people, lang, scenario } = options
  const sandboxArgs = ['--seed', String(seed), '--people', String(people), '--lang', lang, '--scenario', scenario]
  try {
    await using stack = await startStack({ sandboxArgs, clockRate: WALKING_RATE, output })
    await stack.startProduct()
    const played = await playMainJob({ stack, options, folder: FOLDER, print: (line) => console.log(line) })
    writeFileSync(`${FOLDER}/transcript.json`, JSON.stringify(played.narrator.chat.entries, null, 2))
    return await summarise({ stack, options, played, startedAt })
  } finally {
    closeSync(output)
  }
}
