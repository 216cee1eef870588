import assert from 'node:assert/strict'
import type { TranscriptEntry } from '../../../sandbox/client.ts'

/** The words that the bot has added to the chat with these entries: messages, edits and toasts. */
export function wordsOf(entries: readonly TranscriptEntry[]): string {
  return entries.flatMap(({ from, text }) => (from === 'bot' && text ? [text] : [])).join('\n')
}

/** The toasts among these entries. */
export function toastsOf(entries: readonly TranscriptEntry[]): string[] {
  return entries.flatMap(({ kind, text }) => (kind === 'callback_answer' ? [text ?? ''] : []))
}

/** The bot says something that fits, and offers a way on: a button or a command. */
export function assertAnswered(entries: readonly TranscriptEntry[], words: RegExp): void {
  assert.match(wordsOf(entries), words)
  const last = entries.findLast(({ from, kind }) => from === 'bot' && (kind === 'message' || kind === 'edit'))
  const hasWayOn = last?.buttons?.flat().length || /\/(?:menu|cancel|start)\b/.test(last?.text ?? '')
  assert.ok(hasWayOn, `no way on after: ${last?.text}`)
}
