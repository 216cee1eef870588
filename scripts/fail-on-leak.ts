import { after } from 'node:test'

const GRACE_MS = 10_000

/** Fails a test file that keeps its process alive after its last test, and names what it left open. */
if (process.env['NODE_TEST_CONTEXT'] && process.argv[1]?.endsWith('.test.ts')) {
  after(() => {
    // Unreferenced: the timer itself keeps nothing alive, so it fires only if something else does.
    setTimeout(complainAndExit, GRACE_MS).unref()
  })
}

function complainAndExit(): void {
  const open = process.getActiveResourcesInfo().filter((kind) => !/^(PipeWrap|Timeout|TTYWrap)$/.test(kind))
  console.error(`${process.argv[1]} left something open after its last test: ${open.join(', ') || 'a timer'}`)
  process.exit(1)
}
