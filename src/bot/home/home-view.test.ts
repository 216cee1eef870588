import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHtml } from '../testing/assert-fits.ts'
import { anAccount, inMinutes, wordsIn } from '../testing/fixtures.ts'
import { viewHome } from './home-view.ts'

test('who has no account yet is welcomed, and led to the first one', () => {
  const screen = viewHome({ accounts: [], running: [] }, wordsIn('en'))
  assert.match(screen.text, /I ask nobody twice/)
  assert.equal(screen.keyboard[0]?.[0]?.callback_data, 'connect')
})

test('home tells how the accounts stand and what is running', () => {
  const accounts = [
    anAccount(),
    anAccount({ state: 'resting', restsUntil: inMinutes(20) }),
    anAccount({ state: 'restricted', restsUntil: inMinutes(600) }),
    anAccount({ state: 'lost' }),
  ]
  const running = [{ title: 'Chess Club', done: 64, total: 200 }]
  assert.equal(
    readHtml(viewHome({ accounts, running }, wordsIn('ru')).text),
    'Вече\n\nГотов 1 аккаунт, 2 отдыхают до 14:20, 1 ждёт вас\n▶️ Chess Club: 64 из 200',
  )
})

test('of many campaigns only some are told', () => {
  const running = Array.from({ length: 5 }, () => ({ title: 'Chess Club', done: 1, total: 2 }))
  assert.match(viewHome({ accounts: [anAccount()], running }, wordsIn('en')).text, /and 2 more campaigns$/)
})
