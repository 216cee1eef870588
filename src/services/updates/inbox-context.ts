/** Associated data of a sealed update: a payload moved to another row does not open. */
export function inboxContext(botId: bigint, updateId: number): string {
  return `inbox:${botId}:${updateId}`
}
