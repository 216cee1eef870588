import type { TranscriptEntry } from '../../sandbox/world/transcript.ts'

/** A message as it stands in the chat at some moment. */
export type ShownMessage = Pick<TranscriptEntry, 'at' | 'from' | 'text' | 'entities' | 'buttons' | 'document'> & {
  /** File name or address of its picture. */
  readonly picture?: string | undefined
}

/** The chat at three moments: the QR code is shown, an invitation is about to start, the report is there. */
export function chooseMoments(entries: readonly TranscriptEntry[]): ShownMessage[][] {
  const ends = [
    entries.find(({ photo }) => photo !== undefined),
    entries.find((entry) => hasButton(entry, /^\+?campaign-start:/)),
    entries.findLast(({ photo }) => photo !== undefined),
  ]
  return ends.filter((end) => end !== undefined).map((end) => replay(entries.slice(0, entries.indexOf(end) + 1)))
}

function hasButton({ buttons = [] }: TranscriptEntry, data: RegExp): boolean {
  return buttons.flat().some((button) => button.data !== undefined && data.test(button.data))
}

/** What is in the chat after all that: the last state of each message that was not deleted. */
function replay(entries: readonly TranscriptEntry[]): ShownMessage[] {
  const chat = new Map<number | undefined, ShownMessage>()
  for (const entry of entries) {
    if (entry.kind === 'message') chat.set(entry.messageId, show(entry))
    if (entry.kind === 'edit')
      chat.set(entry.messageId, { ...show(entry), at: chat.get(entry.messageId)?.at ?? entry.at })
    if (entry.kind === 'delete') chat.delete(entry.messageId)
  }
  return [...chat.values()]
}

/** The demo names a picture after the entry that brought it. */
function show({ n, at, from, text, entities, buttons, document, photo }: TranscriptEntry): ShownMessage {
  return { at, from, text, entities, buttons, document, picture: photo && `${n}.png` }
}
