/** An update of the Bot API as it came; only its number and its chat matter before the bot reads it. */
export interface RawUpdate {
  readonly update_id: number
}

/**
 * What an update is ordered by: its chat, or the person where there is none. In a private chat both have one id, so
 * everything that one person does there is one line. Source: core.telegram.org/bots/api#update
 */
export function chatKeyOf(update: RawUpdate): string {
  const found = Object.entries(update)
    .filter(([name]) => name !== 'update_id')
    .map(([, event]) => idOf(event, 'chat') ?? idOf(field(event, 'message'), 'chat') ?? personOf(event))
    .find((id) => id !== undefined)
  return found ?? 'none'
}

function personOf(event: unknown): string | undefined {
  return idOf(event, 'from') ?? idOf(event, 'user')
}

function idOf(event: unknown, name: string): string | undefined {
  const id = field(field(event, name), 'id')
  return typeof id === 'number' ? String(id) : undefined
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
