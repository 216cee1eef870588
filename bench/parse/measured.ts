/** What one process needed for reading a member list. */
export interface Measured {
  readonly perSecond: number
  readonly cpuSeconds: number
  /** Of the whole process, from its start. */
  readonly peakRssMb: number
}

/** What such a process is told. */
export interface Reading {
  readonly session: string
  readonly userId: number
  /** Of the community. */
  readonly username: string
}

/** Measures `work`, which answers how many members it has read. */
export async function measure(work: () => Promise<number>): Promise<Measured> {
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  const members = await work()
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    perSecond: Math.round(members / seconds),
    cpuSeconds: round((user + system) / 1e6),
    peakRssMb: round(process.resourceUsage().maxRSS / 1024),
  }
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}
