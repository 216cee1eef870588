import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FACES = [
  { script: 'latin', range: 'U+0000-00FF, U+2013-2014, U+2018-201E, U+2022, U+2026' },
  { script: 'cyrillic', range: 'U+0400-04FF, U+2116' },
]
const WEIGHTS = [400, 600]

/** The font of the bot's charts, carried by the page. */
export function fontFaces(): string {
  return FACES.flatMap(({ script, range }) => WEIGHTS.map((weight) => fontFace(script, range, weight))).join('\n')
}

function fontFace(script: string, range: string, weight: number): string {
  const file = import.meta.resolve(`@fontsource/inter/files/inter-${script}-${weight}-normal.woff2`)
  const data = readFileSync(fileURLToPath(file)).toString('base64')
  return `@font-face { font-family: Inter; font-weight: ${weight}; unicode-range: ${range};
  src: url(data:font/woff2;base64,${data}) }`
}
