const formats = new Map<string, Intl.DateTimeFormat>()

/** `sv-SE` writes moments almost as ISO 8601 does. @throws RangeError for a time zone that nobody knows */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(timeZone, made)
  return made
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at a moment. */
export function offsetAt(moment: number, timeZone: string): number {
  const second = Math.floor(moment / 1000) * 1000
  return Date.parse(`${formatOf(timeZone).format(second).replace(' ', 'T')}Z`) - second
}
