import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { font } from './fonts.ts'
import { drawOutcomeChart, type ChartDay, type OutcomeChart } from './outcome-chart.ts'

const aDay = (label: string, good: number): ChartDay => ({
  label,
  counts: { good, neutral: 1, refused: 2, unknown: 0 },
})

function aChart(change: Partial<OutcomeChart> = {}): OutcomeChart {
  return {
    headline: 'Вступили 31 из 64',
    subline: '20 ноября – 22 ноября',
    bars: [
      { label: 'Вступили', count: 31, tone: 'good' },
      { label: 'Настройки приватности', count: 19, tone: 'refused' },
    ],
    daysTitle: 'По дням',
    days: [aDay('20 нояб', 12), aDay('21 нояб', 19)],
    ...change,
  }
}

/** How many pixels of a picture have this colour. */
async function countPixels(png: Buffer, [red, green, blue]: readonly [number, number, number]): Promise<number> {
  const image = await loadImage(png)
  const pen = createCanvas(image.width, image.height).getContext('2d')
  pen.drawImage(image, 0, 0)
  const { data } = pen.getImageData(0, 0, image.width, image.height)
  let count = 0
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1
  }
  return count
}

const GREEN = [0x1f, 0x9d, 0x68] as const

test('more people who joined make more green in the picture', async () => {
  const few = aChart({
    bars: [
      { label: 'Joined', count: 1, tone: 'good' },
      { label: 'Other', count: 30, tone: 'refused' },
    ],
    days: [],
  })
  const many = aChart({
    bars: [
      { label: 'Joined', count: 30, tone: 'good' },
      { label: 'Other', count: 30, tone: 'refused' },
    ],
    days: [],
  })
  assert.ok(
    (await countPixels(await drawOutcomeChart(many), GREEN)) >
      (await countPixels(await drawOutcomeChart(few), GREEN)) * 5,
  )
})

test('the picture has the width that Telegram shows, and stays small with many days', async () => {
  const days = Array.from({ length: 400 }, (_, index) => aDay(String(index), index))
  const image = await loadImage(await drawOutcomeChart(aChart({ days })))
  assert.equal(image.width, 1280)
  assert.ok(image.height < 1280)
})

test('a campaign of nobody can be drawn', async () => {
  const image = await loadImage(await drawOutcomeChart(aChart({ bars: [], days: [] })))
  assert.ok(image.height > 100)
})

test('Cyrillic and Latin letters have shapes of their own in the chart', () => {
  const pen = createCanvas(10, 10).getContext('2d')
  pen.font = font(40)
  const widths = [...'ЖжЫыЮюWwMm'].map((letter) => pen.measureText(letter).width)
  const missing = pen.measureText('\u{10FFFD}').width
  assert.ok(widths.filter((width) => width === missing).length === 0, `${widths.join(' ')} against ${missing}`)
})
