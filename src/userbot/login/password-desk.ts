/** Where a login waits for its password, and somebody hands it in. */
export interface PasswordDesk {
  isWaiting(): boolean
  /** False if nobody waits. */
  handIn(password: string): boolean
  /** Undefined if the login ends before. */
  next(signal: AbortSignal): Promise<string | undefined>
}

export function createPasswordDesk(): PasswordDesk {
  let settle: ((password: string | undefined) => void) | undefined
  const give = (password: string | undefined): boolean => {
    const waiting = settle
    settle = undefined
    waiting?.(password)
    return waiting !== undefined
  }
  return {
    isWaiting: () => settle !== undefined,
    handIn: give,
    next: async (signal) => {
      if (signal.aborted) return undefined
      const { promise, resolve } = Promise.withResolvers<string | undefined>()
      const giveUp = (): boolean => give(undefined)
      settle = resolve
      signal.addEventListener('abort', giveUp, { once: true })
      const password = await promise
      signal.removeEventListener('abort', giveUp)
      return password
    },
  }
}
