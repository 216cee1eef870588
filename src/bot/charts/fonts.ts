import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'

const FILES = new URL('./files/', import.meta.resolve('@fontsource/inter/package.json'))

type Weight = 400 | 600

/** A family for each script, since every file holds the letters of one: the canvas falls back from one to the next. */
function familyOf(script: string, weight: Weight): string {
  return `Chart ${script} ${weight}`
}

for (const script of ['latin', 'cyrillic']) {
  for (const weight of [400, 600] as const) {
    const file = fileURLToPath(new URL(`inter-${script}-${weight}-normal.woff2`, FILES))
    if (!GlobalFonts.registerFromPath(file, familyOf(script, weight))) throw new Error(`The font ${file} can't be read`)
  }
}

/** A CSS font that looks the same on every machine. */
export function font(pixels: number, weight: Weight = 400): string {
  return `${pixels}px "${familyOf('latin', weight)}", "${familyOf('cyrillic', weight)}"`
}
