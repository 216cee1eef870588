import type { Dialog } from './dialog.ts'

/** The picture that a bot has put last into a message that is still there and still shows it. */
export function newestPictureOf(dialog: Dialog, botId: number): Buffer | undefined {
  const shown = new Map<number, string>()
  const arrivals: { readonly messageId: number; readonly fileId: string }[] = []
  for (const { bot, from, messageId, photo } of dialog.transcript.list()) {
    if (bot !== botId || from !== 'bot' || messageId === undefined || photo === undefined) continue
    if (shown.get(messageId) !== photo) arrivals.push({ messageId, fileId: photo })
    shown.set(messageId, photo)
  }
  for (const { messageId, fileId } of arrivals.reverse()) {
    const content = dialog.messages.get(messageId)?.content
    if (content?.kind === 'photo' && content.file.fileId === fileId) return content.file.bytes
  }
  return undefined
}
