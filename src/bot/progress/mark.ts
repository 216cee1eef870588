import { createHash } from 'node:crypto'
import type { Screen } from '../screen.ts'

/** What a message that follows something has shown, and the last notice that was sent beside it. */
export interface Mark {
  readonly notice: string
  readonly hash: string
}

const BETWEEN = '|'

/** Writes a mark for the column of the rendering's hash. */
export function writeMark(screen: Screen, notice: string): string {
  return `${notice}${BETWEEN}${hashScreen(screen)}`
}

export function readMark(mark: string | undefined): Mark {
  const [notice = '', hash = ''] = mark?.split(BETWEEN) ?? []
  return { notice, hash }
}

/** Tells two renderings apart. */
export function hashScreen(screen: Screen): string {
  return createHash('sha256').update(JSON.stringify(screen)).digest('base64url')
}
