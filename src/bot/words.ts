import { dayOf, momentOf, timeOf, type Reader } from './dates.ts'
import { escapeHtml } from './html.ts'
import type { Language } from './languages.ts'
import type { Locales } from './locales.ts'

type Variables = Record<string, string | number>

/** Speaks to one owner: in their language, in their time zone, at one moment. */
export interface Words extends Reader {
  /** A message as Telegram's HTML; texts among the variables are escaped. */
  html(key: string, variables?: Variables): string
  /** A message as it is: for buttons, toasts, pictures, names of files. */
  text(key: string, variables?: Variables): string
  /** `14:20`. */
  time(moment: Date): string
  /** `14:20`, `tomorrow at 14:20`, `29 November, 14:20`: whatever is clear today. */
  moment(moment: Date): string
  /** `29 November`; with the year if it is another one. */
  day(moment: Date): string
  /** `2 min 10 s`, `3 h 5 min`, `9 days`: the two largest units. */
  duration(seconds: number): string
}

interface Listener {
  readonly language: Language
  readonly timeZone: string
  readonly now: Date
}

export function speakTo(locales: Locales, { language, timeZone, now }: Listener): Words {
  const text = (key: string, variables: Variables = {}) => locales.t(language, key, variables)
  const reader: Reader = { language, timeZone, now }
  return {
    ...reader,
    text,
    html: (key, variables = {}) => locales.t(language, key, escapeAll(variables)),
    time: (moment) => timeOf(moment, reader),
    day: (moment) => dayOf(moment, reader),
    moment: (moment) => text(...momentOf(moment, reader)),
    duration: (seconds) => describeDuration(text, seconds),
  }
}

function escapeAll(variables: Variables): Variables {
  const escaped = Object.entries(variables).map(([name, value]) => [
    name,
    typeof value === 'string' ? escapeHtml(value) : value,
  ])
  return Object.fromEntries(escaped) as Variables
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function describeDuration(text: Words['text'], seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < MINUTE) return text('duration-seconds', { seconds: whole })
  if (whole < HOUR) return text('duration-minutes', { minutes: Math.floor(whole / MINUTE), seconds: whole % MINUTE })
  if (whole < DAY) return text('duration-hours', { hours: Math.floor(whole / HOUR), minutes: minutesOf(whole) })
  return text('duration-days', { days: Math.round(whole / DAY) })
}

function minutesOf(seconds: number): number {
  return Math.floor((seconds % HOUR) / MINUTE)
}
