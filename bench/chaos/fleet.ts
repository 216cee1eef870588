import { setTimeout as sleep } from 'node:timers/promises'
import { startChild, type Child } from '../../scripts/start/child.ts'

export interface Ship {
  readonly role: 'worker' | 'bot'
  readonly isFrozen: boolean
  /** SIGKILL; another one takes its place at once. */
  sink(): void
  /** SIGTERM, as a new release does; another one takes its place. */
  replace(): void
  /** SIGSTOP, and SIGCONT after so many wall milliseconds. */
  freeze(ms: number): Promise<void>
}

/** Processes of the product, kept running as a platform would. */
export interface Fleet {
  readonly ships: readonly Ship[]
  /** How often a process ended that nobody had ended. */
  readonly foundered: () => number
  /** SIGTERM to all. @returns how many did not end in order and in time */
  end(): Promise<number>
}

interface FleetOptions {
  readonly env: NodeJS.ProcessEnv
  readonly workers: number
  /** A file descriptor for what they print. */
  readonly output: number
}

/** Before a process that ended by itself is started again, wall milliseconds. */
const RESTART_MS = 500

export function launchFleet({ env, workers, output }: FleetOptions): Fleet {
  const harbour = { isClosed: false, foundered: 0 }
  const roles: Ship['role'][] = ['bot', ...Array.from({ length: workers }, () => 'worker' as const)]
  const ships = roles.map((role) => launch({ role, harbour, start: () => startProduct(role, env, output) }))
  process.once('exit', () => ships.forEach((ship) => ship.scuttle()))
  return {
    ships,
    foundered: () => harbour.foundered,
    end: async () => {
      harbour.isClosed = true
      const codes = await Promise.all(ships.map((ship) => ship.stop()))
      return codes.filter((code) => code !== 0).length
    },
  }
}

function startProduct(role: Ship['role'], env: NodeJS.ProcessEnv, output: number): Child {
  return startChild({ script: 'src/main.ts', env: { ...env, ROLES: role }, stdout: output })
}

interface Launch {
  readonly role: Ship['role']
  readonly harbour: { isClosed: boolean; foundered: number }
  readonly start: () => Child
}

interface OwnShip extends Ship {
  stop(): Promise<number | null>
  scuttle(): void
}

function launch({ role, harbour, start }: Launch): OwnShip {
  let child = start()
  let isOurDoing = false
  let frozen = 0
  const keepAfloat = async (): Promise<void> => {
    for (;;) {
      await child.ended
      if (harbour.isClosed) return
      if (!isOurDoing) {
        harbour.foundered += 1
        await sleep(RESTART_MS)
      }
      isOurDoing = false
      child = start()
    }
  }
  const afloat = keepAfloat()
  const signal = (name: NodeJS.Signals): void => {
    isOurDoing = true
    child.process.kill(name)
  }
  return {
    role,
    get isFrozen() {
      return frozen > 0
    },
    sink: () => signal('SIGKILL'),
    replace: () => signal('SIGTERM'),
    freeze: async (ms) => {
      const { process: one } = child
      frozen += 1
      one.kill('SIGSTOP')
      await sleep(ms)
      one.kill('SIGCONT')
      frozen -= 1
    },
    stop: async () => {
      await child.stop()
      await afloat
      return child.process.exitCode
    },
    scuttle: () => child.process.kill('SIGKILL'),
  }
}
