import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, test } from 'node:test'
import { closeSecretEntries } from '#services/secret-entries/close-secret-entries.ts'
import { openPages, type Page, type Pages } from './open-pages.ts'

let pages: Pages
beforeEach(async () => {
  pages = await openPages()
})
afterEach(() => pages.close())

interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

const enter = ({ url }: Pick<Page, 'url'>, value: string): Promise<Answer> =>
  ask(url, { method: 'POST', body: new URLSearchParams({ value }) })

function assertClosed({ headers, text }: Answer): void {
  const policy = headers.get('content-security-policy') ?? ''
  const style = /<style>([^]*)<\/style>/.exec(text)?.[1]
  if (style !== undefined) {
    assert.ok(policy.includes(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`))
  }
  for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"]) {
    assert.ok(policy.split('; ').includes(rule), rule)
  }
  assert.doesNotMatch(policy, /unsafe|script-src|\*/)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('referrer-policy'), 'no-referrer')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('x-frame-options'), 'DENY')
  assert.doesNotMatch(text, /<script|style=|\bon\w+=|https?:|src=|<link/i)
}

test('a code that is entered reaches the login, and the browser is sent away from the address', async () => {
  const page = await pages.open('code')
  const form = await ask(page.url)
  assert.equal(form.status, 200)
  assert.match(form.text, /<form method="post">/)
  const sent = await enter(page, '12 345')
  assert.equal(sent.status, 303)
  const target = new URL(sent.headers.get('location') ?? '', page.url)
  assert.equal(target.href, `${pages.url}/entered/en`)
  assert.match((await ask(target.href)).text, /Go back to Telegram/)
  assert.equal(await page.take(), '12345')
})

test('looking at a page does not use it up, since links are previewed', async () => {
  const page = await pages.open('code')
  for (let looks = 0; looks < 5; looks++) assert.equal((await ask(page.url)).status, 200)
  assert.equal((await ask(page.url, { method: 'HEAD' })).status, 404)
  assert.equal(await page.take(), undefined)
  assert.equal((await enter(page, '12345')).status, 303)
})

test('a page is used once: the second sending, and looking again, are told so', async () => {
  const page = await pages.open('password')
  await enter(page, 'first')
  for (const answer of [await enter(page, 'second'), await ask(page.url)]) {
    assert.equal(answer.status, 410)
    assert.match(answer.text, /This link has been used/)
    assertClosed(answer)
  }
  assert.equal(await page.take(), 'first')
})

test('of several sendings at the same moment one counts', async () => {
  const page = await pages.open('password')
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((value) => enter(page, value)))
  const statuses = answers.map(({ status }) => status)
  assert.deepEqual(
    statuses.toSorted((one, other) => one - other),
    [303, 410, 410, 410, 410],
  )
  assert.equal(await page.take(), 'abcde'[statuses.indexOf(303)])
})

test('a page that is too old says so and takes nothing', async () => {
  const page = await pages.open('code', 'ru')
  pages.world.advance(300)
  for (const answer of [await ask(page.url), await enter(page, '12345')]) {
    assert.equal(answer.status, 410)
    assert.match(answer.text, /Срок ссылки истёк/)
    assertClosed(answer)
  }
  assert.equal(await page.take(), undefined)
})

test('the page of a login that has ended, and any other address, are one and the same to the browser', async () => {
  const page = await pages.open('code')
  await closeSecretEntries({ ctx: page.owner, loginId: page.loginId })
  const wrong = ['x', randomBytes(32).toString('base64url'), 'a'.repeat(43), '%00', '..%2f..%2fetc%2fpasswd']
  const urls = [page.url, ...wrong.map((token) => `${pages.url}/enter/${token}`)]
  const texts = new Set<string>()
  for (const url of urls) {
    for (const answer of [await ask(url), await enter({ url }, '12345')]) {
      assert.equal(answer.status, 404, url)
      assertClosed(answer)
      texts.add(answer.text)
    }
  }
  assert.equal(texts.size, 1)
  assert.match((await ask(page.url, { headers: { 'accept-language': 'ru-RU,ru;q=0.9' } })).text, /Ссылка не действует/)
})

test("one owner's page reaches that owner's login only", async () => {
  const mine = await pages.open('password')
  const theirs = await pages.open('password')
  await enter(mine, 'my secret')
  assert.equal(await theirs.take(), undefined)
  assert.equal(await mine.take(), 'my secret')
  assert.equal((await ask(theirs.url)).status, 200)
})

test('every page is closed to caches, frames, scripts and other sites', async () => {
  for (const kind of ['code', 'password'] as const) assertClosed(await ask((await pages.open(kind)).url))
  assertClosed(await ask(`${pages.url}/entered/en`))
  const page = await pages.open('code')
  const sent = await enter(page, '12345')
  assert.equal(sent.headers.get('cache-control'), 'no-store')
  assert.equal(sent.headers.get('referrer-policy'), 'no-referrer')
})

test('phones and password managers know what is wanted, and so does a screen reader', async () => {
  const code = (await ask((await pages.open('code')).url)).text
  assert.match(code, /<meta name="viewport" content="width=device-width, initial-scale=1">/)
  assert.match(code, /<input[^>]*inputmode="numeric"[^>]*autocomplete="one-time-code"/)
  assert.match(code, /<label for="value">Code<\/label>\s*<input id="value"/)
  const password = (await ask((await pages.open('password', 'ru')).url)).text
  assert.match(password, /<html lang="ru">/)
  assert.match(password, /<input[^>]*type="password"[^>]*autocomplete="current-password"/)
  assert.match(password, /<label for="value">Пароль<\/label>/)
})

test('sending nothing asks once more, and does not use the page up', async () => {
  for (const kind of ['code', 'password'] as const) {
    const page = await pages.open(kind)
    for (const body of [new URLSearchParams({ value: '' }), new URLSearchParams({ other: 'x' }), undefined]) {
      const answer = await ask(page.url, { method: 'POST', ...(body && { body }) })
      assert.equal(answer.status, 422)
      assert.match(answer.text, /role="alert"[^]*aria-invalid|aria-invalid[^]*role="alert"/)
      assertClosed(answer)
    }
    assert.equal((await enter(page, ' 12345 ')).status, 303)
    assert.equal(await page.take(), kind === 'code' ? '12345' : ' 12345 ')
  }
})

test('a password may hold anything that a keyboard has', async () => {
  const password = `correct & <horse> "'+%20 ба\u0301тарейка 🔑 \\`
  const page = await pages.open('password')
  await enter(page, password)
  assert.equal(await page.take(), password)
})

test('what is too long, or no form at all, is refused and does not use the page up', async () => {
  const page = await pages.open('password')
  assert.equal((await enter(page, 'x'.repeat(1025))).status, 413)
  assert.equal((await enter(page, 'x'.repeat(20_000))).status, 413)
  const json = { method: 'POST', body: '{"value":"x"}', headers: { 'content-type': 'application/json' } }
  assert.equal((await ask(page.url, json)).status, 422)
  const text = { method: 'POST', body: 'value=x', headers: { 'content-type': 'text/xml' } }
  assert.equal((await ask(page.url, text)).status, 415)
  assert.equal((await enter(page, 'ж'.repeat(1024))).status, 303)
  assert.equal(await page.take(), 'ж'.repeat(1024))
})

test('who asks too often for one page has to wait a minute; the page is not used up by it', async () => {
  const page = await pages.open('code')
  for (let asked = 0; asked < 20; asked++) assert.equal((await ask(page.url)).status, 200)
  for (const answer of [await ask(page.url), await enter(page, '12345')]) {
    assert.equal(answer.status, 429)
    assert.equal(answer.headers.get('retry-after'), '60')
    assertClosed(answer)
  }
  pages.world.advance(60)
  assert.equal((await enter(page, '12345')).status, 303)
})

test('who tries many addresses has to wait a minute', async () => {
  const tryOne = (): Promise<Answer> => ask(`${pages.url}/enter/${randomBytes(32).toString('base64url')}`)
  const statuses: number[] = []
  for (let tries = 0; tries < 62; tries++) statuses.push((await tryOne()).status)
  assert.deepEqual([statuses.indexOf(429), statuses.at(-1)], [60, 429])
  assert.equal((await fetch(`${pages.url}/healthz`)).status, 200)
  pages.world.advance(60)
  assert.equal((await tryOne()).status, 404)
})

test('nobody who forges the address of a proxy has more tries; behind a trusted proxy each person counts', async () => {
  const flood = async (url: string): Promise<number[]> => {
    const statuses: number[] = []
    for (let person = 0; person < 62; person++) {
      const headers = { 'x-forwarded-for': `203.0.113.${person}` }
      statuses.push((await ask(`${url}/enter/${randomBytes(32).toString('base64url')}`, { headers })).status)
    }
    return statuses
  }
  assert.ok((await flood(pages.url)).includes(429))
  const behindProxy = await openPages({ trustedProxies: 1 })
  try {
    assert.ok(!(await flood(behindProxy.url)).includes(429))
  } finally {
    await behindProxy.close()
  }
})

test('nothing that is entered is logged, also when it can not be stored', async () => {
  const page = await pages.open('password')
  await pages.world.ctx.db.execute('alter table secret_entries rename to away')
  const answer = await enter(page, 'canary-password')
  await pages.world.ctx.db.execute('alter table away rename to secret_entries')
  assert.equal(answer.status, 500)
  assert.match(answer.text, /not your fault/)
  assertClosed(answer)
  assert.equal(pages.logged.length, 1)
  const token = page.url.split('/').at(-1) ?? ''
  const lines = JSON.stringify(pages.logged, (_, value: unknown) =>
    value instanceof Error ? String(value.stack) : value,
  )
  for (const secret of ['canary-password', token]) assert.ok(!lines.includes(secret), secret)
})
