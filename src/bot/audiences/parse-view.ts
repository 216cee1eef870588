import { COLLECTED_DAYS } from '#domain/limits.ts'
import { estimateSeconds, MEMBERS_REACHABLE, SPEEDS } from '#domain/speeds.ts'
import type { ParseView } from '#services/audiences/views.ts'
import { SPEED_WORDS } from '../callback-data.ts'
import { describeInput, shortTitle } from '../names.ts'
import { keyOf, KIND, PARSE_STOPPED, SPEED } from '../outcome-text.ts'
import { bar, button, buttonAfresh, lines, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { audienceFacts } from './audience-view.ts'

/** A parse in whatever state it is: preview, progress and result are one message that changes. */
export function viewParse(parse: ParseView, words: Words): Screen {
  switch (parse.state) {
    case 'resolving':
      return viewResolving(parse, words)
    case 'ready':
      return viewPreview(parse, words)
    case 'running':
      return viewRunning(parse, words)
    case 'paused':
      return viewPaused(parse, words)
    case 'done':
      return viewDone(parse, words)
    case 'failed':
    case 'cancelled':
      return viewEnded(parse, words)
  }
}

function viewResolving(parse: ParseView, words: Words): Screen {
  return {
    text: paragraphs(words.html('parse-resolving', { input: describeInput(parse.input) }), waiting(parse, words)),
    keyboard: [[cancel(parse, words)]],
  }
}

function viewPreview(parse: ParseView, words: Words): Screen {
  const { community, id } = parse
  if (community?.hiddenMembers) {
    const why = community.kind === 'channel' ? 'parse-channel-list' : 'parse-hidden-list'
    const text = paragraphs(communityLine(parse, words), words.html(why))
    return { text, keyboard: [[newLink(words)], [cancel(parse, words), menu(words)]] }
  }
  return {
    text: paragraphs(
      lines(communityLine(parse, words), accountLine(parse, words), reachableLine(parse, words)),
      lines(speedLine(parse, words), parse.speed === 'medium' ? undefined : words.html('parse-recommended')),
      words.html('parse-kept', { days: COLLECTED_DAYS }),
    ),
    keyboard: [
      speedButtons(parse, words),
      [button(words.text('button-start'), { to: 'parse-start', id }), cancel(parse, words)],
      [menu(words)],
    ],
  }
}

function communityLine({ community }: ParseView, words: Words): string | undefined {
  if (!community) return undefined
  const { title, kind, membersCount } = community
  const members = membersCount === undefined ? 'none' : words.text('amount-members', { count: membersCount })
  return words.html('parse-community', { title: shortTitle(title), kind: words.text(KIND[kind]), members })
}

function accountLine({ accountName }: ParseView, words: Words): string | undefined {
  return accountName && words.html('parse-open-list', { account: accountName })
}

function reachableLine({ total }: ParseView, words: Words): string | undefined {
  return (total ?? 0) > MEMBERS_REACHABLE ? words.html('parse-reachable', { count: MEMBERS_REACHABLE }) : undefined
}

function speedLine({ speed, total }: ParseView, words: Words): string {
  return words.html('parse-speed', {
    speed: words.text(SPEED[speed]),
    duration: words.duration(estimateSeconds(speed, total ?? 0)),
    requests: SPEEDS[speed].requestsAMinute,
  })
}

function speedButtons(parse: ParseView, words: Words): Button[] {
  return SPEED_WORDS.map((speed) =>
    button(`${speed === parse.speed ? '●' : '○'} ${words.text(SPEED[speed])}`, {
      to: 'parse-speed',
      id: parse.id,
      speed,
    }),
  )
}

function viewRunning(parse: ParseView, words: Words): Screen {
  return {
    text: paragraphs(
      words.html('parse-title-running', { title: titleOf(parse) }),
      parse.pages === 0 ? words.html('parse-starting') : progressLines(parse, words),
      waiting(parse, words),
    ),
    keyboard: [
      [button(words.text('button-pause'), { to: 'parse-pause', id: parse.id }), cancel(parse, words)],
      [menu(words)],
    ],
  }
}

function viewPaused(parse: ParseView, words: Words): Screen {
  return {
    text: paragraphs(
      words.html('parse-title-paused', { title: titleOf(parse) }),
      progressLines(parse, words),
      reasonLine(parse, words),
    ),
    keyboard: [
      [button(words.text('button-resume'), { to: 'parse-resume', id: parse.id }), cancel(parse, words)],
      [menu(words)],
    ],
  }
}

/** The list ends at about 10 000, whatever the community claims. */
function goalOf({ total, seen }: ParseView): number {
  return Math.max(seen, Math.min(total ?? 0, MEMBERS_REACHABLE))
}

function progressLines(parse: ParseView, words: Words): string {
  const { seen, found, pages } = parse
  const goal = goalOf(parse)
  const percent = goal > 0 ? Math.floor((seen / goal) * 100) : 0
  return lines(
    words.html('parse-bar', { bar: bar(seen, goal), percent, seen, total: goal }),
    words.html('parse-found', { found, pages }),
    timesLine(parse, words),
  )
}

function timesLine(parse: ParseView, words: Words): string {
  const elapsed = words.html('parse-elapsed', { elapsed: words.duration(elapsedSeconds(parse, words.now)) })
  if (parse.state !== 'running') return elapsed
  const left = words.duration(estimateSeconds(parse.speed, goalOf(parse) - parse.seen))
  return `${elapsed}, ${words.html('parse-left', { left })}`
}

function elapsedSeconds({ startedAt, finishedAt }: ParseView, now: Date): number {
  return startedAt ? ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000 : 0
}

/** Shorter waits are the pace of the chosen speed. */
const NOTABLE_WAIT_MS = 10_000

function waiting(parse: ParseView, words: Words): string | undefined {
  if (parse.nextActionAt.getTime() - words.now.getTime() < NOTABLE_WAIT_MS) return reasonLine(parse, words)
  return lines(reasonLine(parse, words), words.html('parse-waits', { until: words.moment(parse.nextActionAt) }))
}

function reasonLine({ reason, input }: ParseView, words: Words): string | undefined {
  const key = keyOf(PARSE_STOPPED, reason)
  return key && words.html(key, { input: describeInput(input) })
}

function viewDone(parse: ParseView, words: Words): Screen {
  const title = words.html('parse-title-done', { title: titleOf(parse) })
  if (parse.found === 0 || !parse.audience) {
    const why = reasonLine(parse, words) ?? words.html('parse-reason-empty')
    return { text: paragraphs(title, why), keyboard: [[newLink(words)], [menu(words)]] }
  }
  const { audience, seen, found, total = seen } = parse
  const elapsed = words.duration(elapsedSeconds(parse, words.now))
  return {
    text: paragraphs(
      title,
      lines(
        words.html('parse-done', { found, total: Math.max(total, seen), elapsed }),
        seen < total && words.html('parse-done-partial', { seen, total }),
      ),
      audienceFacts(audience, words),
      words.html('audience-kept', { day: words.day(audience.expiresAt) }),
    ),
    keyboard: resultButtons(audience.id, words),
  }
}

function resultButtons(id: number, words: Words): Button[][] {
  return [
    [
      buttonAfresh(words.text('button-browse'), { to: 'people', id, page: 0 }),
      buttonAfresh(words.text('button-export'), { to: 'audience-export', id }),
    ],
    [buttonAfresh(words.text('button-invite-them'), { to: 'campaign-from', id })],
    [menu(words)],
  ]
}

function viewEnded(parse: ParseView, words: Words): Screen {
  const key = parse.state === 'failed' ? 'parse-title-failed' : 'parse-title-cancelled'
  const kept = parse.found > 0 ? parse.audienceId : undefined
  return {
    text: paragraphs(
      words.html(key, { title: titleOf(parse) }),
      reasonLine(parse, words),
      kept !== undefined &&
        words.html('parse-kept-so-far', { found: words.text('amount-people', { count: parse.found }) }),
    ),
    keyboard: kept === undefined ? [[next(parse, words)], [menu(words)]] : resultButtons(kept, words),
  }
}

function titleOf({ community, input }: ParseView): string {
  return community ? shortTitle(community.title) : describeInput(input)
}

function cancel({ id }: ParseView, words: Words): Button {
  return button(words.text('button-cancel'), { to: 'parse-cancel', id })
}

function newLink(words: Words): Button {
  return buttonAfresh(words.text('button-new-link'), { to: 'new-audience' })
}

/** What can be done about it. */
function next({ reason }: ParseView, words: Words): Button {
  if (reason !== 'no-account') return newLink(words)
  return buttonAfresh(words.text('button-connect'), { to: 'connect' })
}

function menu(words: Words): Button {
  return buttonAfresh(words.text('button-menu'), { to: 'home' })
}
