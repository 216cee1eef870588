import type { Child } from '../../../scripts/start/child.ts'

/** One process of the product. */
export interface Product {
  readonly pid: number | undefined
  /** SIGTERM. @returns the exit code, or null if a signal ended it */
  stop(): Promise<number | null>
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  readonly wasKilled: () => boolean
}

export function runProduct({ process: child, ended, stop }: Child): Product {
  let isKilled = false
  return {
    pid: child.pid,
    stop: async () => {
      await stop()
      return child.exitCode
    },
    kill: async () => {
      isKilled = true
      child.kill('SIGKILL')
      await ended
    },
    wasKilled: () => isKilled,
  }
}
