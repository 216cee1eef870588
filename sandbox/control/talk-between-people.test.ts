import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SandboxClient } from '../client.ts'
import { startSandbox } from '../sandbox.ts'

test('people write to each other, follow links, ask to be let in, and are refused in words', async () => {
  const box = await startSandbox({ seed: 3, people: 5 })
  await using _ = { [Symbol.asyncDispose]: () => box.stop() }
  const control = new SandboxClient(box.addresses.control)
  const add = (name: string) => control.post<{ id: number }>('/people', { name })
  const [anna, ivan] = [await add('Anna'), await add('Ivan')]
  await control.post(`/people/${ivan.id}/write`, { to: anna.id, text: 'Hello' })
  const lines = await control.get<{ text: string }[]>(`/people/${anna.id}/messages?with=${ivan.id}`)
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['Hello'],
  )
  const chat = await control.post<{ id: number }>('/chats', { kind: 'supergroup', title: 'Club', owner: anna.id })
  await assert.rejects(
    control.post(`/people/${ivan.id}/follow`, { link: 'https://t.me/+nothing' }),
    /no bot has made the link/,
  )
  const wish = { chat: chat.id, person: ivan.id }
  await assert.rejects(control.post(`/people/${anna.id}/approve`, wish), /HIDE_REQUESTER_MISSING/)
  await assert.rejects(control.post(`/people/${ivan.id}/approve`, wish), /no administrator/)
})
