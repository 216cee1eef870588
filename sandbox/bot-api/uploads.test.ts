import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PIXEL_PNG, startBotApi } from './testing/start-bot-api.ts'

function form(
  fields: Readonly<Record<string, string | readonly [bytes: Uint8Array<ArrayBuffer>, name: string]>>,
): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') data.set(name, value)
    else data.set(name, new Blob([value[0]]), value[1])
  }
  return data
}

test('a document with a Cyrillic name goes up and comes down again', async (t) => {
  const { upload, call, anna, conversations, root, bot } = await startBotApi(t)
  const bytes = new Uint8Array(Buffer.from('имя;id\nАнна;1\n'))
  const { result } = await upload(
    'sendDocument',
    form({ chat_id: `${anna.id}`, document: [bytes, 'Участники.csv'], caption: 'Готово' }),
  )
  assert.equal(result.document.file_name, 'Участники.csv')
  assert.equal(result.document.mime_type, 'text/csv')
  const { result: file } = await call('getFile', { file_id: result.document.file_id })
  const downloaded = await fetch(`${root}/file/bot${bot.token}/${file.file_path}`)
  assert.deepEqual(new Uint8Array(await downloaded.arrayBuffer()), bytes)
  const shown = conversations.transcript(anna.id).at(-1)
  assert.deepEqual(shown?.document, { fileId: file.file_id, name: 'Участники.csv', size: bytes.length })
  assert.deepEqual(conversations.file(file.file_id)?.bytes, Buffer.from(bytes))
})

test('what a person sends can be downloaded by the bot', async (t) => {
  const { call, anna, conversations, root, bot } = await startBotApi(t)
  conversations.say(anna.id, bot.id, { document: { name: 'Список.txt', bytes: Buffer.from('@boris') }, caption: 'вот' })
  const {
    result: [{ message }],
  } = await call('getUpdates', { offset: 1 })
  assert.deepEqual([message.document.file_name, message.caption], ['Список.txt', 'вот'])
  const { result: file } = await call('getFile', { file_id: message.document.file_id })
  assert.equal(await (await fetch(`${root}/file/bot${bot.token}/${file.file_path}`)).text(), '@boris')
})

test('the newest picture follows edits, and a file id can be used again', async (t) => {
  const { upload, call, anna, conversations, bot } = await startBotApi(t)
  const pixel = new Uint8Array(PIXEL_PNG)
  const second = new Uint8Array([...PIXEL_PNG, 0])
  const sent = await upload('sendPhoto', form({ chat_id: `${anna.id}`, photo: 'attach://one', one: [pixel, 'qr.png'] }))
  assert.deepEqual(conversations.newestPicture(anna.id, bot.id), PIXEL_PNG)
  const {
    photo: [size],
    message_id,
  } = sent.result
  assert.deepEqual([size.width, size.height], [1, 1])
  const media = JSON.stringify({ type: 'photo', media: 'attach://two', caption: '<b>new</b>', parse_mode: 'HTML' })
  const edit = { chat_id: `${anna.id}`, message_id: `${message_id}`, media, two: [second, 'qr.png'] } as const
  const edited = await upload('editMessageMedia', form(edit))
  assert.deepEqual(edited.result.caption_entities, [{ type: 'bold', offset: 0, length: 3 }])
  assert.deepEqual(conversations.newestPicture(anna.id, bot.id), Buffer.from(second))
  const again = await call('sendPhoto', { chat_id: anna.id, photo: size.file_id })
  assert.equal(again.result.photo[0].file_unique_id, size.file_unique_id)
  await call('deleteMessage', { chat_id: anna.id, message_id: again.result.message_id })
  assert.deepEqual(conversations.newestPicture(anna.id, bot.id), Buffer.from(second))
})

test('an album is one group of messages', async (t) => {
  const { upload, anna } = await startBotApi(t)
  const media = JSON.stringify([
    { type: 'photo', media: 'attach://a' },
    { type: 'photo', media: 'attach://b' },
  ])
  const pixel = new Uint8Array(PIXEL_PNG)
  const { result } = await upload(
    'sendMediaGroup',
    form({ chat_id: `${anna.id}`, media, a: [pixel, 'a.png'], b: [pixel, 'b.png'] }),
  )
  assert.equal(result.length, 2)
  assert.equal(result[0].media_group_id, result[1].media_group_id)
})

test('files that Telegram does not take are refused', async (t) => {
  const { upload, call, anna } = await startBotApi(t)
  const to = { chat_id: `${anna.id}` }
  const text = new Uint8Array(Buffer.from('no picture'))
  const sent = await upload('sendDocument', form({ ...to, document: [text, 'a.txt'] }))
  assert.equal(
    (await upload('sendPhoto', form({ ...to, photo: [text, 'a.png'] }))).description,
    'Bad Request: IMAGE_PROCESS_FAILED',
  )
  assert.equal(
    (await upload('sendPhoto', form({ ...to, photo: [new Uint8Array(), 'a.png'] }))).description,
    'Bad Request: file must be non-empty',
  )
  assert.equal((await call('sendPhoto', to)).description, 'Bad Request: there is no photo in the request')
  assert.equal(
    (await call('sendPhoto', { ...to, photo: sent.result.document.file_id })).description,
    "Bad Request: can't use file of type Document as Photo",
  )
  assert.equal(
    (await call('sendDocument', { ...to, document: 'nonsense' })).description,
    'Bad Request: wrong remote file identifier specified: Wrong string length',
  )
  assert.equal((await call('getFile', { file_id: 'nonsense' })).description, 'Bad Request: invalid file_id')
  const caption = await upload('sendDocument', form({ ...to, document: [text, 'a.txt'], caption: 'x'.repeat(1025) }))
  assert.equal(caption.description, 'Bad Request: message caption is too long')
})

test('uploads end at 50 MB and downloads at 20 MB', async (t) => {
  const { upload, call, anna } = await startBotApi(t)
  const large = new Uint8Array(20 * 1024 * 1024 + 1)
  const { result } = await upload('sendDocument', form({ chat_id: `${anna.id}`, document: [large, 'large.bin'] }))
  assert.equal(
    (await call('getFile', { file_id: result.document.file_id })).description,
    'Bad Request: file is too big',
  )
  const tooLarge = new Uint8Array(50 * 1024 * 1024 + 1)
  const refused = await upload('sendDocument', form({ chat_id: `${anna.id}`, document: [tooLarge, 'too-large.bin'] }))
  assert.deepEqual([refused.status, refused.description], [413, 'Request Entity Too Large'])
})
