import type { AudienceLine } from '#services/audiences/list-audiences.ts'
import type { PersonLine } from '#services/audiences/list-people.ts'
import type { ParseLine } from '#services/audiences/list-parses.ts'
import type { AudienceView } from '#services/audiences/views.ts'
import type { Action } from '../callback-data.ts'
import { fullName, shortTitle } from '../names.ts'
import type { Page } from '../pages.ts'
import { button, inRows, lines, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

interface Audiences extends Page<AudienceLine> {
  readonly parses: readonly ParseLine[]
  readonly hasAccount: boolean
}

/** The list of audiences, with what is being collected just now. */
export function viewAudiences({ parses, hasAccount, ...list }: Audiences, words: Words): Screen {
  const isEmpty = list.rows.length === 0 && list.page === 0 && parses.length === 0
  const empty = words.html(hasAccount ? 'audiences-empty' : 'audiences-needs-account')
  const create = hasAccount
    ? button(words.text('button-new-audience'), { to: 'new-audience' })
    : button(words.text('button-connect'), { to: 'connect' })
  return {
    text: paragraphs(words.html('audiences-title'), isEmpty && empty),
    keyboard: [
      ...(list.page === 0
        ? inRows(
            parses.map((parse) => parseButton(parse, words)),
            1,
          )
        : []),
      ...inRows(
        list.rows.map((line) => audienceButton(line, { to: 'audience', id: line.id }, words)),
        1,
      ),
      turning(list, (page) => ({ to: 'audiences', page }), words),
      [create, button(words.text('button-import'), { to: 'import' })],
      [button(words.text('button-menu'), { to: 'home' })],
    ].filter((row) => row.length > 0),
  }
}

const PARSE_MARKS: Partial<Record<ParseLine['state'], string>> = { ready: '🔎', running: '⏳', paused: '⏸' }

function parseButton({ id, title, state }: ParseLine, words: Words): Button {
  const mark = PARSE_MARKS[state] ?? '⏳'
  return button(words.text('audience-collecting-button', { mark, title: shortTitle(title) }), { to: 'parse', id })
}

export function audienceButton({ title, people }: AudienceLine, action: Action, words: Words): Button {
  return button(words.text('audience-button', { title: shortTitle(title), count: people }), action)
}

/** The buttons that turn pages; none where there is one page only. */
export function turning<Row>({ page, hasNext }: Page<Row>, toPage: (page: number) => Action, words: Words): Button[] {
  return [
    ...(page > 0 ? [button(words.text('button-previous'), toPage(page - 1))] : []),
    ...(hasNext ? [button(words.text('button-next'), toPage(page + 1))] : []),
  ]
}

/** One audience in numbers. */
export function viewAudience(audience: AudienceView, words: Words): Screen {
  const { id, title, counts, createdAt, expiresAt } = audience
  const deeds: Button[][] =
    counts.total > 0
      ? [
          [
            button(words.text('button-browse'), { to: 'people', id, page: 0 }),
            button(words.text('button-export'), { to: 'audience-export', id }),
          ],
          [button(words.text('button-invite-them'), { to: 'campaign-from', id })],
        ]
      : []
  return {
    text: paragraphs(
      words.html('audience-title', { title: shortTitle(title) }),
      lines(words.html('audience-people', { count: counts.total }), counts.total > 0 && audienceFacts(audience, words)),
      lines(
        words.html('audience-origin', { community: shortTitle(title), day: words.day(createdAt) }),
        words.html('audience-kept', { day: words.day(expiresAt) }),
      ),
    ),
    keyboard: [
      ...deeds,
      [button(words.text('button-delete'), { to: 'audience-delete', id })],
      [button(words.text('button-back'), { to: 'audiences', page: 0 })],
    ],
  }
}

/** Two lines on who they are. */
export function audienceFacts({ counts }: AudienceView, words: Words): string {
  const { withUsername, premium, seenToday, seenThisWeek, seenThisMonth } = counts
  return lines(
    words.html('audience-seen', { today: seenToday, week: seenThisWeek, month: seenThisMonth }),
    words.html('audience-facts', { withUsername, premium }),
  )
}

/** What goes with an audience, before it is deleted. */
export function viewAudienceDelete({ id, title, counts }: AudienceView, words: Words): Screen {
  return {
    text: words.html('audience-delete', { title: shortTitle(title), count: counts.total }),
    keyboard: [
      [button(words.text('button-delete-sure'), { to: 'audience-delete-sure', id })],
      [button(words.text('button-keep'), { to: 'audience', id })],
    ],
  }
}

export const PEOPLE_A_PAGE = 20

/** Some people of an audience. */
export function viewPeople(audience: AudienceView, list: Page<PersonLine>, words: Words): Screen {
  const { id, title, counts } = audience
  const from = list.page * PEOPLE_A_PAGE
  const range = { from: list.rows.length === 0 ? 0 : from + 1, to: from + list.rows.length, total: counts.total }
  return {
    text: paragraphs(
      words.html('people-title', { title: shortTitle(title), ...range }),
      lines(...list.rows.map((person) => personLine(person, words))),
    ),
    keyboard: [
      turning(list, (page) => ({ to: 'people', id, page }), words),
      [button(words.text('button-back'), { to: 'audience', id })],
    ].filter((row) => row.length > 0),
  }
}

function personLine(person: PersonLine, words: Words): string {
  const name = fullName(person) || words.text('person-nameless')
  return words.html('people-line', { name, username: person.username ? `@${person.username}` : 'none' })
}
