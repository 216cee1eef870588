import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Api, Bot, GrammyError, InlineKeyboard, InputFile } from 'grammy'
import { PIXEL_PNG, type RunningBotApi, startBotApi } from './testing/start-bot-api.ts'

function newBot({ bot, root }: RunningBotApi): Bot {
  return new Bot(bot.token, { client: { apiRoot: root } })
}

function newApi({ bot, root }: RunningBotApi): Api {
  return new Api(bot.token, { apiRoot: root })
}

function answerMenu(grammy: Bot): void {
  const menu = new InlineKeyboard().text('📱 Accounts', 'accounts')
  grammy.command('menu', (ctx) => ctx.reply('<b>Меню</b>', { parse_mode: 'HTML', reply_markup: menu }))
  grammy.callbackQuery('accounts', async (ctx) => {
    await ctx.answerCallbackQuery('One moment')
    await ctx.editMessageText('No accounts', { reply_markup: new InlineKeyboard().text('← Back', 'menu') })
  })
}

test('grammY polls, answers, edits and gets taps, and nothing of it is a violation', async (t) => {
  const box = await startBotApi(t)
  const { conversations, anna, bot, server } = box
  const grammy = newBot(box)
  answerMenu(grammy)
  const polling = grammy.start()
  conversations.say(anna.id, bot.id, { text: '/menu' })
  await conversations.whenQuiet(anna.id, bot.id)
  conversations.tap(anna.id, bot.id, '📱 Accounts')
  await conversations.whenQuiet(anna.id, bot.id)
  await grammy.stop()
  await polling
  const seen = conversations
    .transcript(anna.id, 1)
    .map(({ kind, text, buttons }) => [kind, text, buttons?.flat()[0]?.data])
  assert.deepEqual(seen, [
    ['message', '/menu', undefined],
    ['message', 'Меню', 'accounts'],
    ['tap', '📱 Accounts', undefined],
    ['callback_answer', 'One moment', undefined],
    ['edit', 'No accounts', 'menu'],
  ])
  assert.throws(() => conversations.tap(anna.id, bot.id, 'Gone'), /no message has a button "Gone"; there are: "← Back"/)
  assert.deepEqual(server.violations, [])
})

test('grammY sends pictures, albums and documents, with Cyrillic names and spaces in them', async (t) => {
  const box = await startBotApi(t)
  const { conversations, anna, bot, server } = box
  const api = newApi(box)
  const sent = await api.sendPhoto(anna.id, new InputFile(PIXEL_PNG, 'qr.png'), { caption: 'QR' })
  const media = { type: 'photo', media: new InputFile(Buffer.from([...PIXEL_PNG, 0]), 'qr 2.png') } as const
  await api.editMessageMedia(anna.id, sent.message_id, media)
  assert.deepEqual(conversations.newestPicture(anna.id, bot.id), Buffer.from([...PIXEL_PNG, 0]))
  await api.sendDocument(anna.id, new InputFile(Buffer.from('a;b'), 'Участники группы.csv'))
  const shown = conversations.transcript(anna.id).at(-1)?.document
  assert.equal(shown?.name, 'Участники группы.csv')
  assert.equal(conversations.file(shown?.fileId ?? '')?.bytes.toString(), 'a;b')
  assert.deepEqual(server.violations, [])
})

test('grammY understands our errors', async (t) => {
  const box = await startBotApi(t)
  const api = newApi(box)
  box.world.faults.add({ method: 'sendMessage', fault: { kind: 'error', error: 'FLOOD_WAIT_9' }, times: 1 })
  await assert.rejects(api.sendMessage(box.anna.id, 'x'), (error) => {
    return error instanceof GrammyError && error.error_code === 429 && error.parameters.retry_after === 9
  })
  await assert.rejects(api.sendMessage(4, 'x'), /400: Bad Request: chat not found/)
})

test('of two grammY pollers the older one ends with 409', async (t) => {
  const box = await startBotApi(t)
  const [older, newer] = [newBot(box), newBot(box)]
  const olderEnds = assert.rejects(older.start(), (error) => error instanceof GrammyError && error.error_code === 409)
  while (box.world.log.list({ method: 'getUpdates' }).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 5))
  const polling = newer.start()
  await olderEnds
  await newer.stop()
  await polling
})
