import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `ended` resolves with the exit code; 0 stands for SIGTERM too, which is how we ask for the end. */
export type Child = { process: ChildProcess; ended: Promise<number>; stop: () => Promise<number> }

type StartChild = { script: string; args?: string[]; env?: NodeJS.ProcessEnv; stdout: 'inherit' | 'pipe' | number }

const root = fileURLToPath(new URL('../..', import.meta.url))
const END_WITH_PARENT = new URL('end-with-parent.ts', import.meta.url).href
/** The product promises to be done in 5 s. */
const STOP_WITHIN_MS = 10_000

/**
 * Runs a TypeScript file of the repository. It is detached, so that a Ctrl-C in the terminal reaches us alone and we
 * end everything in order; if we are killed, the closing channel ends it (see end-with-parent.ts).
 */
export function startChild({ script, args = [], env = process.env, stdout }: StartChild): Child {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, script, ...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', stdout, typeof stdout === 'number' ? stdout : 'inherit', 'ipc'],
  })
  const { promise: ended, resolve, reject } = Promise.withResolvers<number>()
  child.once('error', reject)
  child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGTERM' ? 0 : 1)))
  return { process: child, ended, stop: () => stop(child, ended) }
}

function stop(child: ChildProcess, ended: Promise<number>): Promise<number> {
  child.kill('SIGTERM')
  const lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  return ended.finally(() => clearTimeout(lastResort))
}
