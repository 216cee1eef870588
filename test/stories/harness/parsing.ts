import type { TranscriptEntry } from '../../../sandbox/client.ts'
import { idOf, type Person } from '../../../sandbox/testing/person.ts'
import type { Member } from './cast.ts'
import type { Story } from './start-story.ts'

export type Speed = 'safe' | 'medium' | 'fast'

/** Sends a link that nobody has asked for, chooses a speed and starts collecting. @returns the id of the parse */
export async function startParsing(person: Person, input: string, speed: Speed): Promise<number> {
  await person.say(input)
  const { button } = await person.waitForButton('the preview', /^parse-start:/)
  const parseId = idOf(button)
  await person.tapOn(`parse-speed:${parseId}:${speed}`)
  await person.tapOn(`parse-start:${parseId}`)
  return parseId
}

/** Telegram ids of the people whom a parse should find: all but bots, deleted accounts and the owner's own ones. */
export async function peopleIn({ box }: Story, chatId: number, own: readonly number[]): Promise<number[]> {
  const members = await box.get<Member[]>(`/chats/${chatId}/members`)
  const people = members.filter(({ id, bot, deleted }) => !bot && !deleted && !own.includes(id))
  return people.map(({ id }) => id).toSorted((one, other) => one - other)
}

/** Telegram ids of the people in the audience of a parse, each as often as it is there. */
export async function peopleFound({ sql }: Story, parseId: number): Promise<number[]> {
  const rows = await sql<{ id: string }[]>`
    select people.telegram_id as id from parses
    join audience_members using (audience_id) join people on people.id = person_id
    where parses.id = ${parseId} order by people.telegram_id`
  return rows.map(({ id }) => Number(id))
}

export interface ParseRow {
  readonly state: string
  readonly reason: string | null
  readonly seen: number
  readonly found: number
  readonly pages: number
}

export async function readParse({ sql }: Story, parseId: number): Promise<ParseRow> {
  const [row] = await sql<ParseRow[]>`select state, reason, seen, found, pages from parses where id = ${parseId}`
  if (!row) throw new Error(`there is no parse ${parseId}`)
  return row
}

/** Telegram ids in the CSV file of an audience. */
export async function peopleExported({ box }: Story, { document }: TranscriptEntry): Promise<number[]> {
  if (!document) throw new Error('there is no file')
  const [, ...lines] = (await box.file(document.fileId)).toString('utf8').trim().split('\r\n')
  return lines.map((line) => Number(/^"?(\d+)/.exec(line)?.[1])).toSorted((one, other) => one - other)
}
