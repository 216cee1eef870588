import { GrammyError } from 'grammy'

/** The rendering is the one that stands there already: nothing to do. */
export function isNotModified(error: unknown): boolean {
  return describes(error, 400, 'message is not modified')
}

/** The message was deleted, is too old or holds no text: it can't be edited, a new one can be sent. */
export function cannotBeEdited(error: unknown): boolean {
  return (
    describes(error, 400, 'message to edit not found') ||
    describes(error, 400, "message can't be edited") ||
    describes(error, 400, 'there is no text in the message to edit') ||
    describes(error, 400, 'MESSAGE_ID_INVALID')
  )
}

/** The message is gone, or too old to be deleted. */
export function cannotBeDeleted(error: unknown): boolean {
  return describes(error, 400, 'message to delete not found') || describes(error, 400, "message can't be deleted")
}

/** The tap was answered already, or too long ago. */
export function isTapTooOld(error: unknown): boolean {
  return describes(error, 400, 'query is too old') || describes(error, 400, 'query id is invalid')
}

/** Nothing reaches this person until they come back: blocked the bot, deleted the chat or the account. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 403 || describes(error, 400, 'chat not found'))
}

function describes(error: unknown, code: number, words: string): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === code &&
    error.description.toLowerCase().includes(words.toLowerCase())
  )
}

/** Runs a call; undefined if it failed in one of the ways that are no failure of ours. */
export async function tolerate<T>(call: Promise<T>, ...kinds: ((error: unknown) => boolean)[]): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (kinds.some((isKind) => isKind(error))) return undefined
    throw error
  }
}
