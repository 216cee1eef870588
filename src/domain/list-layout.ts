import { parseEntry, type EntryKind, type ParsedEntry, type PersonEntry, type RejectReason } from './person-entry.ts'

/** Where in the lines of a list people are named. */
export type Layout =
  /** Every cell names somebody. */
  | { readonly kind: 'list' }
  /** A line is one person, who may be named in several columns. */
  | { readonly kind: 'table'; readonly hasHeader: boolean; readonly columns: readonly Column[] }

interface Column {
  readonly index: number
  readonly kind: EntryKind
}

/** What people write above a column, in English and Russian, without anything but letters. */
const HEADERS: Readonly<Record<EntryKind, readonly string[]>> = {
  id: [
    'id',
    'userid',
    'telegramid',
    'telegramuserid',
    'tgid',
    'tguserid',
    'айди',
    'ид',
    'idпользователя',
    'айдипользователя',
    'telegramидентификатор',
    'идентификатор',
  ],
  username: [
    'username',
    'usernames',
    'user',
    'nick',
    'nickname',
    'login',
    'handle',
    'telegram',
    'telegramusername',
    'tg',
    'tgusername',
    'account',
    'юзернейм',
    'ник',
    'никнейм',
    'логин',
    'аккаунт',
    'телеграм',
    'телеграмм',
    'имяпользователя',
    'имявtelegram',
  ],
  phone: [
    'phone',
    'phones',
    'phonenumber',
    'mobile',
    'mobilephone',
    'tel',
    'telephone',
    'cell',
    'телефон',
    'телефоны',
    'номер',
    'номертелефона',
    'мобильный',
    'моб',
    'тел',
  ],
  any: ['link', 'links', 'url', 'profile', 'contact', 'ссылка', 'ссылки', 'профиль', 'контакт'],
}

const KINDS = new Map(
  (Object.keys(HEADERS) as EntryKind[]).flatMap((kind) => HEADERS[kind].map((word) => [word, kind] as const)),
)

/** What can hardly be anything else than a way to name a person. */
const MARKED = /^(?:@|\+|https?:|tg:|t\.me|\d{7,})/i

/** Finds out where people are named: by a header, or by what the first lines look like. */
export function detectLayout(rows: readonly (readonly string[])[]): Layout {
  const [first = [], ...others] = rows
  const named = headerColumns(first)
  if (named.length > 0) return { kind: 'table', hasHeader: true, columns: named }
  const columns = columnsByContent([first, ...others])
  return columns ? { kind: 'table', hasHeader: false, columns } : { kind: 'list' }
}

function headerColumns(cells: readonly string[]): Column[] {
  return cells.flatMap((cell, index) => {
    const kind = KINDS.get(cell.toLowerCase().replace(/[^\p{L}]/gu, ''))
    return kind && !/^[@+\d]/.test(cell.trim()) ? [{ index, kind }] : []
  })
}

/** Columns that hold the same kind of thing are a list of many people; of different kinds, a table. */
function columnsByContent(rows: readonly (readonly string[])[]): Column[] | undefined {
  const width = Math.max(...rows.map((cells) => cells.length))
  if (width < 2) return undefined
  const likely = Array.from({ length: width }, (_, index) => judge(rows, index)).filter(({ share }) => share > 0.5)
  const kinds = likely.flatMap(({ kinds: found }) => [...found])
  // The same kind in several columns, or several kinds in one: many people stand in a line.
  if (likely.length === 0 || new Set(kinds).size < kinds.length || kinds.length > likely.length) {
    const best = likely.filter(({ isSure }) => isSure)
    return best.length === 1 ? best.map(({ index }) => ({ index, kind: 'any' })) : undefined
  }
  // A name in plain letters looks like a username: what is marked as one comes first.
  const sure = likely.filter(({ isSure }) => isSure)
  return (sure.length > 0 ? sure : likely).map(({ index }) => ({ index, kind: 'any' }))
}

function judge(rows: readonly (readonly string[])[], index: number) {
  const cells = rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '')
  const people = cells.map((cell) => parseEntry(cell)).filter((parsed) => parsed.kind === 'person')
  const kinds = new Set(people.map(({ entry }) => Object.keys(entry)[0]))
  const marked = cells.filter((cell) => MARKED.test(cell)).length
  const share = cells.length === 0 ? 0 : people.length / cells.length
  return { index, share, kinds, isSure: cells.length > 0 && marked / cells.length > 0.5 }
}

/** One person of a list, or what was wrong with them. */
export type ListItem =
  | { readonly kind: 'person'; readonly line: number; readonly entry: PersonEntry }
  | { readonly kind: 'rejected'; readonly line: number; readonly text: string; readonly reason: RejectReason }

/** Reads the people of one line; a blank one names nobody, and nothing is wrong with it. */
export function readLine(layout: Layout, line: number, cells: readonly string[]): ListItem[] {
  if (cells.every((cell) => cell.trim() === '')) return []
  if (layout.kind === 'table') return readRow(layout.columns, line, cells)
  return cells.filter((cell) => cell.trim() !== '').flatMap((cell) => readCell(line, cell))
}

/** One person, who may be named in several ways; a second name of the same kind is somebody else. */
function readRow(columns: readonly Column[], line: number, cells: readonly string[]): ListItem[] {
  const people: PersonEntry[] = []
  let failure: RejectReason | undefined
  for (const { index, kind } of columns) {
    const parsed = parseEntry(cells[index] ?? '', kind)
    if (parsed.kind === 'person') addTo(people, parsed.entry)
    else if (parsed.reason === 'bot') failure = 'bot'
    else if (parsed.reason !== 'no-entry') failure ??= parsed.reason
  }
  if (people.length > 0 && failure !== 'bot') return people.map((entry) => ({ kind: 'person', line, entry }))
  return [{ kind: 'rejected', line, text: cells.join(' '), reason: failure ?? 'no-entry' }]
}

function addTo(people: PersonEntry[], more: PersonEntry): void {
  const [first = {}] = people
  const isOther = (Object.keys(more) as (keyof PersonEntry)[]).some((key) => first[key] !== undefined)
  if (isOther) people.push(more)
  else people.splice(0, 1, { ...first, ...more })
}

/** Several people may stand in one cell with blanks between them; a number may have blanks within. */
function readCell(line: number, cell: string): ListItem[] {
  const whole = parseEntry(cell)
  const words = whole.kind === 'person' ? [] : cell.trim().split(/\s+/)
  const parts = words.map((word) => parseEntry(word))
  // Plain words with blanks between them are a sentence.
  const isMany = parts.length > 1 && words.every((word) => MARKED.test(word))
  if (!isMany) return [toItem(line, cell, whole)]
  return parts.map((part, index) => toItem(line, words[index] ?? '', part))
}

function toItem(line: number, text: string, parsed: ParsedEntry): ListItem {
  return parsed.kind === 'person'
    ? { kind: 'person', line, entry: parsed.entry }
    : { kind: 'rejected', line, text: text.trim(), reason: parsed.reason }
}
