/** A phone number in the international form of ITU-T E.164: `+79161234542`. */
export type PhoneNumber = `+${string}`

/** ITU-T E.164: at most 15 digits; the shortest numbers that are in use have 7. */
const DIGITS = /^[1-9]\d{6,14}$/
/** What people put between the digits: blanks, hyphens and dashes of all kinds, brackets, dots, slashes. */
const SEPARATORS = /[\s\u00AD\u2010-\u2015\u2212()[\].\-/\u200B-\u200F\u202A-\u202E\u2060-\u2069]/g

/** Reads a phone number in any common form; undefined if the country can't be told or it is no number at all. */
export function parsePhone(text: string): PhoneNumber | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/^\s*tel:/i, '')
    .replace(SEPARATORS, '')
  const digits = plain.replace(/^(?:\+|00)/, '')
  const international = isRussianTrunk(plain) ? `7${plain.slice(1)}` : digits
  return DIGITS.test(international) ? `+${international}` : undefined
}

/** `8 916 123-45-67`: within Russia and Kazakhstan 8 stands for +7; no country has +89, and +87 is no country's. */
function isRussianTrunk(plain: string): boolean {
  return /^8[79]\d{9}$/.test(plain)
}
