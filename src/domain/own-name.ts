/** Characters of an owner's own name for an account: it stands in lines that are read on a phone. */
const OWN_NAME_LENGTH = 40

/** What remains of a name that somebody has typed: one line, cut; undefined if nothing that can be seen remains. */
export function readOwnName(text: string): string | undefined {
  const visible = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim()
  return visible === '' ? undefined : [...visible].slice(0, OWN_NAME_LENGTH).join('').trim()
}
