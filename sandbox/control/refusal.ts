/** What the caller did wrong, in words. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  /** HTTP status, 4xx. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export const badRequest = (message: string): ControlError => new ControlError(400, message)
export const notFound = (message: string): ControlError => new ControlError(404, message)
/** The call is well formed, but the world is not in a state for it. */
export const conflict = (message: string): ControlError => new ControlError(409, message)
