/** Why nothing at all could be read from a file; each has a sentence in the locales (`import-failed-…`). */
export type UnreadableReason = 'old-excel' | 'no-text' | 'broken-workbook'

export class UnreadableListError extends Error {
  readonly reason: UnreadableReason
  constructor(reason: UnreadableReason) {
    super(`the list can't be read: ${reason}`)
    this.reason = reason
  }
}
