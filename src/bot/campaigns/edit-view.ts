import { EDITABLE, type CampaignPriority } from '#domain/campaign-state.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import { shortTitle } from '../names.ts'
import { button, buttonAfresh, inRows, lines, paragraphs, type Button, type Screen } from '../screen.ts'
import { zoneName } from '../settings/time-zones-view.ts'
import type { Words } from '../words.ts'
import { HOURS, PRIORITY } from './setting-words.ts'
import { clockText, hoursText, weekdayName } from './settings-lines.ts'

/** What can be changed of a campaign; hours, limits and accounts only while it stands still. */
export function viewEdit(campaign: CampaignView, words: Words): Screen {
  const { id, title, state, limits, priority, accounts } = campaign
  const isStill = EDITABLE.includes(state)
  const [chosen, able] = [
    accounts.filter((one) => one.mayInvite && one.chosen),
    accounts.filter((one) => one.mayInvite),
  ]
  const pause = { pauseFrom: limits.pauseSecondsFrom / 60, pauseTo: limits.pauseSecondsTo / 60 }
  const settings = [
    button(words.text('button-hours'), { to: 'campaign-hours', id }),
    button(words.text('button-limits'), { to: 'campaign-limits', id }),
    ...(able.length > 1 ? [button(words.text('button-its-accounts'), { to: 'campaign-accounts', id, page: 0 })] : []),
    ...(state === 'draft' || state === 'ready'
      ? [button(words.text('button-its-audiences'), { to: 'campaign-audiences', id, page: 0 })]
      : []),
  ]
  return {
    text: paragraphs(
      words.html('campaign-edit', { title: shortTitle(title) }),
      lines(
        words.html('edit-hours', { hours: hoursText(campaign, words) }),
        words.html('edit-limits', { here: limits.aDayHere, aDay: limits.aDay, ...pause }),
        able.length > 0 && words.html('edit-accounts', { chosen: chosen.length, able: able.length }),
        words.html('edit-priority', { priority: words.text(PRIORITY[priority]) }),
      ),
      !isStill && words.html('edit-pause-first'),
    ),
    keyboard: [
      ...(isStill ? inRows(settings, 2) : []),
      [button(words.text('button-mode'), { to: 'campaign-mode', id })],
      [
        button(words.text('button-priority'), { to: 'campaign-priority', id }),
        button(words.text('button-rename'), { to: 'campaign-rename', id }),
      ],
      [
        button(words.text('button-copy'), { to: 'campaign-copy', id }),
        ...(state === 'running' ? [] : [button(words.text('button-delete'), { to: 'campaign-delete', id })]),
      ],
      [button(words.text('button-back'), { to: 'campaign', id })],
    ],
  }
}

const WEEK = [1, 2, 3, 4, 5, 6, 7]
const STEP = 60
const DAY_MINUTES = 24 * 60

/** Working hours: days to tick, two times to move by the hour. */
export function viewHours(campaign: CampaignView, words: Words): Screen {
  const { id, hours } = campaign
  const back = [button(words.text('button-back'), { to: 'campaign-edit', id })]
  const set = (text: string, word: string): Button => button(text, { to: 'campaign-set', id, word })
  const text = paragraphs(
    words.html('campaign-hours', { hours: hoursText(campaign, words) }),
    words.html('campaign-hours-zone', { zone: zoneName(hours?.timeZone ?? words.timeZone, words) }),
  )
  if (!hours) return { text, keyboard: [[set(words.text('button-hours-on'), 'hours-on')], back] }
  const { from, to } = hours
  const time = (name: 'from' | 'to', at: number): Button[] => [
    set('◀', `${name}-${(at + DAY_MINUTES - STEP) % DAY_MINUTES}`),
    set(words.text(HOURS[name], { time: clockText(at) }), `${name}-${at}`),
    set('▶', `${name}-${(at + STEP) % DAY_MINUTES}`),
  ]
  return {
    text,
    keyboard: [
      WEEK.map((day) => set(`${hours.days.includes(day) ? '✓' : ''}${weekdayName(day, words)}`, `day-${day}`)),
      time('from', from),
      time('to', to),
      ...(hours.timeZone === words.timeZone ? [] : [[set(words.text('button-hours-my-zone'), 'zone')]]),
      [set(words.text('button-hours-off'), 'hours-off')],
      back,
    ],
  }
}

const HERE = [3, 5, 10, 15]
const A_DAY = [5, 10, 20, 30]
const PAUSES = [10, 20, 30, 60]

/** Stricter limits than the usual; looser ones are not to be had. */
export function viewLimits({ id, limits }: CampaignView, words: Words): Screen {
  const choice = (name: string, values: readonly number[], current: number): Button[] =>
    values.map((value) => {
      const text = name === 'pause' ? words.text('limit-minutes', { count: value }) : String(value)
      return button(`${value === current ? '● ' : ''}${text}`, { to: 'campaign-set', id, word: `${name}-${value}` })
    })
  const pause = { pauseFrom: limits.pauseSecondsFrom / 60, pauseTo: limits.pauseSecondsTo / 60 }
  return {
    text: words.html('campaign-limits', { here: limits.aDayHere, aDay: limits.aDay, ...pause }),
    keyboard: [
      choice('here', HERE, limits.aDayHere),
      choice('today', A_DAY, limits.aDay),
      choice('pause', PAUSES, pause.pauseFrom),
      [button(words.text('button-back'), { to: 'campaign-edit', id })],
    ],
  }
}

export const PRIORITIES = ['high', 'normal', 'low'] as const satisfies readonly CampaignPriority[]

/** Which campaign has an account first. */
export function viewPriority({ id, priority }: CampaignView, words: Words): Screen {
  const buttons = PRIORITIES.map((one) => {
    const mark = one === priority ? '● ' : ''
    return button(mark + words.text(PRIORITY[one]), { to: 'campaign-set', id, word: one })
  })
  return {
    text: words.html('campaign-priority'),
    keyboard: [buttons, [button(words.text('button-back'), { to: 'campaign-edit', id })]],
  }
}

/** With whom a copy begins. */
export function viewCopy({ id, title }: CampaignView, words: Words): Screen {
  return {
    text: words.html('campaign-copy', { title: shortTitle(title) }),
    keyboard: [
      [buttonAfresh(words.text('button-copy-with'), { to: 'campaign-copy-with', id })],
      [buttonAfresh(words.text('button-copy-without'), { to: 'campaign-copy-without', id })],
      [button(words.text('button-back'), { to: 'campaign-edit', id })],
    ],
  }
}

/** The question before a campaign is deleted with its report. */
export function viewCampaignDelete({ id, title, counts }: CampaignView, words: Words): Screen {
  return {
    text: words.html('campaign-delete', { title: shortTitle(title), count: counts.size }),
    keyboard: [
      [button(words.text('button-delete-sure'), { to: 'campaign-delete-sure', id })],
      [button(words.text('button-back'), { to: 'campaign', id })],
    ],
  }
}

/** The question before one person is really invited. */
export function viewTest({ id, title }: CampaignView, words: Words): Screen {
  return {
    text: words.html('campaign-test', { title: shortTitle(title) }),
    keyboard: [
      [button(words.text('button-test-sure'), { to: 'campaign-test-sure', id })],
      [button(words.text('button-back'), { to: 'campaign', id })],
    ],
  }
}

/** What a new name is asked with. */
export function viewAskTitle({ id, title }: CampaignView, words: Words): Screen {
  return {
    text: words.html('campaign-ask-title', { title: shortTitle(title) }),
    keyboard: [[button(words.text('button-back'), { to: 'campaign-edit', id })]],
  }
}
