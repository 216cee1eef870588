import { offsetMinutes } from '#domain/time-zones.ts'
import { turning } from '../audiences/audience-view.ts'
import { timeOf } from '../dates.ts'
import { LANGUAGES, type Language } from '../languages.ts'
import type { Locales } from '../locales.ts'
import type { Page } from '../pages.ts'
import { button, inRows, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

/** Common time zones, page by page, with the time that it is there. */
export function viewZones(list: Page<string>, now: Date, words: Words): Screen {
  return {
    text: words.html('time-zones'),
    keyboard: [
      ...zoneButtons(list.rows, now, words),
      turning(list, (page) => ({ to: 'time-zones', page }), words),
      [button(words.text('button-type-zone'), { to: 'time-zone-ask' })],
      [button(words.text('button-back'), { to: 'settings' })],
    ].filter((row) => row.length > 0),
  }
}

/** What a typed name may mean. */
export function viewFoundZones(zones: readonly string[], now: Date, words: Words): Screen {
  return {
    text: words.html('time-zone-which'),
    keyboard: [...zoneButtons(zones, now, words), [button(words.text('button-type-zone'), { to: 'time-zone-ask' })]],
  }
}

export function viewAskZone(words: Words): Screen {
  return {
    text: words.html('time-zone-ask'),
    keyboard: [[button(words.text('button-back'), { to: 'time-zones', page: 0 })]],
  }
}

function zoneButtons(zones: readonly string[], now: Date, words: Words): Button[][] {
  const buttons = zones.map((zone) => {
    const mark = zone === words.timeZone ? '● ' : ''
    const time = timeOf(now, { ...words, timeZone: zone })
    return button(`${mark}${zoneName(zone, words)} · ${time}`, { to: 'time-zone', zone })
  })
  return inRows(buttons, 2)
}

/** `Moscow`: the city, or the country where that says as much. */
export function zoneName(zone: string, words: Words): string {
  const [city] = readCities(words.text('zone-cities')).get(zone) ?? []
  return city ?? nameOf(zone, words.language)
}

/** `UTC+5:30`. */
export function offsetName(zone: string, now: Date): string {
  const minutes = offsetMinutes(zone, now)
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}

const labels = new Map<string, readonly string[]>()

/** Everything that people may call a zone, in all our languages. */
export function labelsOf(locales: Locales, zone: string): readonly string[] {
  const known = labels.get(zone)
  if (known) return known
  const made = LANGUAGES.flatMap((language) => [
    ...(readCities(locales.t(language, 'zone-cities')).get(zone) ?? []),
    nameOf(zone, language),
  ])
  labels.set(zone, made)
  return made
}

/** `Zone: City, Another; Zone: City` */
function readCities(text: string): Map<string, string[]> {
  const entries = text.split(';').map((entry): [string, string[]] => {
    const [zone = '', cities = ''] = entry.split(':')
    return [zone.trim(), cities.split(',').map((city) => city.trim())]
  })
  return new Map(entries)
}

/** English cities stand in the zone's own name; of other languages the system knows the city or the country. */
function nameOf(zone: string, language: Language): string {
  if (language === 'en' || zone === 'UTC') return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}
