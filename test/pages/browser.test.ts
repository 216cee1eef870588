import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { findBrowser, launchBrowser } from './launch-browser.ts'
import { openPages, type Pages } from './open-pages.ts'

/** A build server always has a browser: there, a missing one is a failure. */
const executable = findBrowser()
const isBuildServer = process.env['CI'] === 'true'
const skip =
  executable === undefined && !isBuildServer ? 'no Chromium is installed (Debian: apt-get install chromium)' : false

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const

let browser: Browser
let pages: Pages
before(async () => {
  if (skip) return
  assert.ok(executable, 'a build server needs Chromium')
  browser = await launchBrowser(executable)
  pages = await openPages()
})
after(async () => {
  await browser?.close()
  await pages?.close()
})

/** A browser window, and everything that the browser complained about in it. */
async function openTab(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...PHONE, ...options })
  const tab = await context.newPage()
  const complaints: string[] = []
  tab.on('console', (message) => void complaints.push(message.text()))
  tab.on('pageerror', (error) => void complaints.push(error.message))
  return { tab, complaints, [Symbol.asyncDispose]: () => context.close() }
}

const headingOf = (tab: Tab): Promise<string | null> => tab.getByRole('heading').textContent()

test('a person enters the code on a phone, and the link is used up', { skip }, async () => {
  const page = await pages.open('code')
  await using window = await openTab()
  const { tab, complaints } = window
  await tab.goto(page.url)
  const field = tab.getByLabel('Code', { exact: true })
  assert.ok(await field.evaluate((shown: Shown) => shown.matches(':focus')), 'one can type at once')
  await field.fill('123 45')
  await tab.getByRole('button', { name: 'Send' }).click()
  await tab.waitForURL(/\/entered\/en$/)
  assert.equal(await headingOf(tab), 'Thank you')
  assert.equal(await page.take(), '12345')
  await tab.goBack()
  assert.equal(await headingOf(tab), 'This link has been used')
  assert.deepEqual(
    complaints.filter((text) => !text.includes('410')),
    [],
  )
})

test('a password is entered by keyboard alone and without any script, in Russian', { skip }, async () => {
  const page = await pages.open('password', 'ru')
  await using window = await openTab({ javaScriptEnabled: false })
  const { tab } = window
  await tab.goto(page.url)
  assert.equal(await headingOf(tab), 'Двухэтапный пароль')
  await tab.getByLabel('Пароль').press('Tab')
  assert.match((await tab.locator(':focus').textContent()) ?? '', /Отправить/)
  await tab.keyboard.press('Shift+Tab')
  await tab.keyboard.type('пароль & "ключ"')
  assert.equal(await tab.getByLabel('Пароль').getAttribute('type'), 'password')
  await tab.keyboard.press('Enter')
  await tab.waitForURL(/\/entered\/ru$/)
  assert.match((await tab.textContent('main')) ?? '', /Вернитесь в Телеграм/)
  assert.equal(await page.take(), 'пароль & "ключ"')
})

test('the browser itself keeps an empty field from being sent', { skip }, async () => {
  const page = await pages.open('code')
  await using window = await openTab()
  await window.tab.goto(page.url)
  await window.tab.getByRole('button', { name: 'Send' }).click()
  assert.equal(window.tab.url(), page.url)
  assert.ok(await window.tab.getByLabel('Code').evaluate((field: Shown) => field.matches(':invalid')))
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everything fits a small screen and can be read and touched (${colorScheme})`, { skip }, async () => {
    const page = await pages.open('code', 'ru')
    await using window = await openTab({ colorScheme, viewport: { width: 320, height: 568 } })
    const { tab, complaints } = window
    await tab.goto(page.url)
    assert.equal(await tab.evaluate<number>('document.documentElement.scrollWidth'), 320)
    for (const name of ['h1', 'p', 'label', 'input', 'button']) {
      const { ink, paper } = await stylesOf(tab, name)
      const contrast = contrastOf(readColour(ink), readColour(paper))
      assert.ok(contrast >= 7, `${name} has a contrast of ${contrast.toFixed(1)}`)
    }
    for (const name of ['input', 'button']) {
      const box = await tab.locator(name).boundingBox()
      assert.ok(box && box.height >= 44 && box.width >= 200, `${name} is too small for a finger`)
      const { fontSize } = await stylesOf(tab, name)
      assert.ok(Number.parseFloat(fontSize) >= 16, `a phone zooms in on ${name}`)
    }
    assert.deepEqual(complaints, [])
  })
}

test('no other site can show the page in a frame', { skip }, async () => {
  const page = await pages.open('password')
  const other = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${page.url}" width="300" height="300"></iframe>`)
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  try {
    await using window = await openTab()
    await window.tab.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
    const [, frame] = window.tab.frames()
    assert.ok(frame)
    assert.equal(await frame.locator('input').count(), 0)
    assert.match(window.complaints.join('\n'), /frame-ancestors/)
  } finally {
    other.close()
    other.closeAllConnections()
  }
})

type Colour = readonly [red: number, green: number, blue: number]

/** As much of the browser's elements as is looked at: this code runs in there. */
interface Shown {
  matches(selector: string): boolean
  readonly parentElement: Shown | null
  readonly ownerDocument: { readonly defaultView: { getComputedStyle(element: Shown): Styles } }
}

interface Styles {
  readonly color: string
  readonly backgroundColor: string
  readonly fontSize: string
}

/** How a text looks, and what is behind it. */
function stylesOf(tab: Tab, name: string): Promise<{ ink: string; paper: string; fontSize: string }> {
  return tab
    .locator(name)
    .first()
    .evaluate((element: Shown) => {
      const styleOf = (one: Shown): Styles => one.ownerDocument.defaultView.getComputedStyle(one)
      let behind = element
      while (behind.parentElement && styleOf(behind).backgroundColor === 'rgba(0, 0, 0, 0)') {
        behind = behind.parentElement
      }
      const { color: ink, fontSize } = styleOf(element)
      return { ink, paper: styleOf(behind).backgroundColor, fontSize }
    })
}

function readColour(css: string): Colour {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [...css.matchAll(/[\d.]+/g)].map(Number)
  return [red, green, blue]
}

/** Source: www.w3.org/TR/WCAG22, contrast ratio and relative luminance */
function contrastOf(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
