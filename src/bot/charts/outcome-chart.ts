import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { font } from './fonts.ts'

/** What a bar means, for its colour. */
export type Tone = 'good' | 'neutral' | 'refused' | 'unknown'

export interface ChartBar {
  readonly label: string
  readonly count: number
  readonly tone: Tone
}

export interface ChartDay {
  readonly label: string
  readonly counts: Readonly<Record<Tone, number>>
}

/** Everything that is drawn, with all words in the reader's language already. */
export interface OutcomeChart {
  readonly headline: string
  readonly subline: string
  readonly bars: readonly ChartBar[]
  readonly daysTitle: string
  readonly days: readonly ChartDay[]
}

export const TONES = ['good', 'neutral', 'refused', 'unknown'] as const satisfies readonly Tone[]

/** Told apart by colour-blind people too, by lightness; contrast with white above 3:1 except for the lightest. */
const COLOURS: Record<Tone, string> = { good: '#1f9d68', neutral: '#7fb8e6', refused: '#e0823d', unknown: '#a3a9b3' }
const INK = '#1d2430'
const FAINT = '#6b7483'
const RULE = '#e4e7ec'

/** Telegram scales pictures down to 1280 pixels. */
const WIDTH = 1280
const MARGIN = 64
const HEADER = 176
const BAR_STEP = 60
const BAR_HEIGHT = 34
const LABEL_WIDTH = 430
const COUNT_WIDTH = 110
const DAYS_HEIGHT = 340
/** More columns than this can't be told apart: the oldest are left out. */
const MOST_DAYS = 45

/** Draws the outcomes of a campaign as a PNG: a bar for each reason, and a column for each day. */
export async function drawOutcomeChart(chart: OutcomeChart): Promise<Buffer> {
  const days = chart.days.slice(-MOST_DAYS)
  const barsHeight = chart.bars.length * BAR_STEP
  const height = HEADER + barsHeight + (days.length > 0 ? DAYS_HEIGHT : MARGIN / 2)
  const canvas = createCanvas(WIDTH, height)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, WIDTH, height)
  drawHeader(pen, chart)
  drawBars(pen, chart.bars, HEADER)
  if (days.length > 0) drawDays(pen, { title: chart.daysTitle, days, top: HEADER + barsHeight })
  return canvas.encode('png')
}

function drawHeader(pen: SKRSContext2D, { headline, subline }: OutcomeChart): void {
  write(pen, headline, { x: MARGIN, y: 84, font: font(48, 600), colour: INK })
  write(pen, subline, { x: MARGIN, y: 130, font: font(28), colour: FAINT })
}

function drawBars(pen: SKRSContext2D, bars: readonly ChartBar[], top: number): void {
  const most = Math.max(1, ...bars.map((bar) => bar.count))
  const room = WIDTH - 2 * MARGIN - LABEL_WIDTH - COUNT_WIDTH
  for (const [index, bar] of bars.entries()) {
    const middle = top + index * BAR_STEP + BAR_STEP / 2
    const length = Math.max(bar.count > 0 ? 6 : 0, (bar.count / most) * room)
    write(pen, bar.label, { x: MARGIN, y: middle + 9, font: font(28), colour: INK, most: LABEL_WIDTH - 24 })
    fillRounded(pen, COLOURS[bar.tone], {
      x: MARGIN + LABEL_WIDTH,
      y: middle - BAR_HEIGHT / 2,
      width: length,
      height: BAR_HEIGHT,
    })
    const x = MARGIN + LABEL_WIDTH + length + 16
    write(pen, String(bar.count), { x, y: middle + 10, font: font(28, 600), colour: INK })
  }
}

function drawDays(pen: SKRSContext2D, place: { title: string; days: readonly ChartDay[]; top: number }): void {
  const { title, days, top } = place
  const base = top + DAYS_HEIGHT - 72
  const tallest = DAYS_HEIGHT - 188
  write(pen, title, { x: MARGIN, y: top + 56, font: font(28, 600), colour: INK })
  pen.fillStyle = RULE
  pen.fillRect(MARGIN, base, WIDTH - 2 * MARGIN, 2)
  const most = Math.max(1, ...days.map(sumOfDay))
  const step = Math.min(150, (WIDTH - 2 * MARGIN) / days.length)
  const every = Math.ceil(120 / step)
  for (const [index, day] of days.entries()) {
    const column = { x: MARGIN + index * step, width: step, base, scale: tallest / most }
    drawColumn(pen, day, column)
    if (index % every === 0) writeCentred(pen, day.label, column.x + step / 2, base + 38, font(24), FAINT)
  }
}

interface Column {
  readonly x: number
  readonly width: number
  readonly base: number
  readonly scale: number
}

function drawColumn(pen: SKRSContext2D, day: ChartDay, { x, width, base, scale }: Column): void {
  let y = base
  for (const tone of TONES) {
    const height = day.counts[tone] * scale
    y -= height
    pen.fillStyle = COLOURS[tone]
    pen.fillRect(x + width * 0.14, y, width * 0.72, height)
  }
  if (width >= 48 && sumOfDay(day) > 0)
    writeCentred(pen, String(sumOfDay(day)), x + width / 2, y - 10, font(24, 600), INK)
}

function sumOfDay(day: ChartDay): number {
  return TONES.reduce((sum, tone) => sum + day.counts[tone], 0)
}

interface Lettering {
  readonly x: number
  readonly y: number
  readonly font: string
  readonly colour: string
  /** Pixels; a longer text is squeezed. */
  readonly most?: number
}

function write(pen: SKRSContext2D, text: string, { x, y, font: face, colour, most }: Lettering): void {
  pen.font = face
  pen.fillStyle = colour
  pen.fillText(text, x, y, most ?? WIDTH - 2 * MARGIN)
}

function writeCentred(pen: SKRSContext2D, text: string, x: number, y: number, face: string, colour: string): void {
  pen.textAlign = 'center'
  write(pen, text, { x, y, font: face, colour })
  pen.textAlign = 'left'
}

function fillRounded(
  pen: SKRSContext2D,
  colour: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  pen.fillStyle = colour
  pen.beginPath()
  pen.roundRect(x, y, width, height, Math.min(8, width / 2))
  pen.fill()
}
