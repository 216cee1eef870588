/** Nothing of that id belongs to this owner: also the answer for another owner's things. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError'
  readonly subject: string

  constructor(subject: string) {
    super(`${subject} not found`)
    this.subject = subject
  }
}

/** The row is not (any more) in the state that the verb needs; `reason` is a word that the locales know. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'
  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}
