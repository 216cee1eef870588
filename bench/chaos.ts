import { readOptions, USAGE } from './chaos/options.ts'
import { runChaos } from './chaos/run-chaos.ts'

/** Kills everything at random, many times, and compares what is left in the tables with what really happened. */
const options = readOptions(process.argv.slice(2))
if (options === undefined) {
  process.stderr.write(`${USAGE}\n`)
  process.exit(2)
}
// Without a listener a signal would skip the handlers of `exit`, which end the processes that were started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

// The driver writes to connections that have just been cut, where nobody can catch it: whoever asked will ask again.
process.on('uncaughtException', (error) => {
  if (error.stack?.includes('nextWrite')) return
  console.error(error)
  process.exit(1)
})

const tell = (text: string): void => void process.stderr.write(`${Math.round(performance.now() / 1000)} s: ${text}\n`)
const { line, isFlawless } = await runChaos(options, tell)
console.log(JSON.stringify(line))
process.exit(isFlawless ? 0 : 1)
