/** Where most owners live, by how far east of Greenwich. Names as the IANA database had them first: all systems know those. */
export const COMMON_TIME_ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Warsaw',
  'Europe/Prague',
  'Europe/Belgrade',
  'Europe/Kaliningrad',
  'Europe/Kiev',
  'Europe/Chisinau',
  'Europe/Riga',
  'Europe/Vilnius',
  'Europe/Tallinn',
  'Europe/Helsinki',
  'Asia/Jerusalem',
  'Europe/Istanbul',
  'Europe/Minsk',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Tbilisi',
  'Asia/Yerevan',
  'Asia/Baku',
  'Asia/Dubai',
  'Asia/Yekaterinburg',
  'Asia/Tashkent',
  'Asia/Almaty',
  'Asia/Calcutta',
  'Asia/Bishkek',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Krasnoyarsk',
  'Asia/Bangkok',
  'Asia/Jakarta',
  'Asia/Irkutsk',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Yakutsk',
  'Asia/Tokyo',
  'Asia/Vladivostok',
  'Australia/Sydney',
  'Asia/Magadan',
  'Asia/Kamchatka',
  'America/Sao_Paulo',
  'America/Buenos_Aires',
  'America/New_York',
  'America/Toronto',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
] as const

/** All zones that this system knows. `UTC` is one of them, though ECMA-402 leaves it out of its list. */
const KNOWN: ReadonlySet<string> = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

export function isTimeZone(name: string): boolean {
  return KNOWN.has(name)
}

/** More than this is no answer to a question. */
const MOST_FOUND = 8

/** Finds zones by a city, a part of a name, or an offset such as `+3`; `labels` are further names of each zone. */
export function findTimeZones(text: string, labels: (zone: string) => readonly string[], now: Date): readonly string[] {
  const wanted = simplify(text)
  const offset = readOffset(wanted)
  if (offset !== undefined)
    return COMMON_TIME_ZONES.filter((zone) => offsetMinutes(zone, now) === offset).slice(0, MOST_FOUND)
  if (wanted.length < 2) return []
  const known = canonical(text.trim())
  if (known) return [known]
  const ranked = [...KNOWN].flatMap((zone) => {
    const rank = rankOf(wanted, [...namesOf(zone), ...labels(zone)].map(simplify))
    return rank === undefined ? [] : [{ zone, rank }]
  })
  const best = ranked.toSorted((one, other) => one.rank - other.rank || order(one.zone) - order(other.zone))
  return best.map(({ zone }) => zone).slice(0, MOST_FOUND)
}

/** Minutes east of Greenwich at a moment. */
export function offsetMinutes(zone: string, now: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** `Asia/Kolkata` is what this system may call `Asia/Calcutta`. */
function canonical(name: string): string | undefined {
  if (!/^(?:utc|[a-z]+\/[\w/+-]+)$/i.test(name)) return undefined
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return isTimeZone(timeZone) ? timeZone : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function namesOf(zone: string): string[] {
  const parts = zone.split('/')
  return [zone, parts.at(-1) ?? zone]
}

/** The same name first, then one that begins so, then one that holds it. */
function rankOf(wanted: string, names: readonly string[]): number | undefined {
  if (names.includes(wanted)) return 0
  if (names.some((name) => name.startsWith(wanted))) return 1
  return names.some((name) => name.includes(wanted)) ? 2 : undefined
}

function order(zone: string): number {
  const index = COMMON_TIME_ZONES.findIndex((common) => common === zone)
  return index === -1 ? COMMON_TIME_ZONES.length : index
}

function simplify(text: string): string {
  // A minus before a number is a sign, any other hyphen separates words.
  const signed = text.trim().replace(/[-–](?=\d)/, '−')
  return signed
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\s_-]+/g, ' ')
}

/** `+3`, `utc+5:30`, `-3`. */
function readOffset(wanted: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:utc|gmt)?\s?([+−])\s?(\d{1,2})(?::?(\d{2}))?$/.exec(wanted) ?? []
  if (hours === undefined) return undefined
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes))
}
