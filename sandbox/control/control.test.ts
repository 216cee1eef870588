import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Api } from 'telegram/index.js'
import { SandboxClient } from '../client.ts'
import { createTeleproto } from '../mtproto/testing/clients.ts'
import { exportToken } from '../rpc/testing/clients.ts'
import { startSandbox } from '../sandbox.ts'
import { TinyBot } from './testing/tiny-bot.ts'

async function open() {
  const box = await startSandbox({ seed: 3, people: 20 })
  return { box, control: new SandboxClient(box.addresses.control), [Symbol.asyncDispose]: () => box.stop() }
}

interface Role {
  readonly id: number
  readonly role: string
}

interface ScenarioView {
  readonly people: Readonly<Record<string, Role>>
  readonly chats: Readonly<Record<string, Role & { members: number }>>
}

async function rolesOf(control: SandboxClient) {
  const { people, chats } = await control.get<ScenarioView>('/scenario')
  const id = (role: Role | undefined): number => role?.id ?? assert.fail('the scenario lacks a role')
  return {
    anna: id(people.anna),
    boris: id(people.boris),
    source: id(chats.source),
    destination: id(chats.destination),
  }
}

test('the picture is decoded as it was sent, and the phone confirms the login', async (t) => {
  await using opened = await open()
  const { box, control } = opened
  await using bot = new TinyBot(box.addresses)
  const { anna, boris } = await rolesOf(control)
  await control.say(anna, '/start')
  const client = createTeleproto(box.addresses.mtproto)
  t.after(() => client.destroy())
  await client.connect()
  const shown = await client.invoke(exportToken())
  assert.ok(shown instanceof Api.auth.LoginToken)
  await bot.sendQr(anna, `tg://login?token=${Buffer.from(shown.token).toString('base64url')}`)
  await control.post(`/people/${boris}`, { password: null })
  const scanned = await control.post<{ person: number }>(`/people/${boris}/scan`, { shownTo: anna })
  assert.equal(scanned.person, boris)
  const success = await client.invoke(exportToken())
  assert.ok(success instanceof Api.auth.LoginTokenSuccess)
  await assert.rejects(control.post(`/people/${boris}/scan`, { shownTo: anna }), /AUTH_TOKEN_ALREADY_ACCEPTED/)
  await bot.sendQr(anna, 'https://example.org')
  await assert.rejects(control.post(`/people/${anna}/scan`, {}), /no login link/)
})

test('a phone that is held up before the picture is there waits for it', async () => {
  await using opened = await open()
  const { box, control } = opened
  await using bot = new TinyBot(box.addresses)
  const { anna } = await rolesOf(control)
  await control.say(anna, '/start')
  const [answer] = await Promise.allSettled([
    control.post(`/people/${anna}/scan`, {}),
    sleep(100).then(() => bot.sendQr(anna, 'https://example.org')),
  ])
  assert.ok(answer.status === 'rejected')
  assert.match(String(answer.reason), /no login link/)
})

test('a person writes and taps, and hears what the bot answers', async () => {
  await using opened = await open()
  const { box, control } = opened
  await using _bot = new TinyBot(box.addresses)
  const { anna } = await rolesOf(control)
  const said = await control.say(anna, 'привет')
  assert.deepEqual(
    said.map(({ from, kind, text }) => [from, kind, text]),
    [
      ['person', 'message', 'привет'],
      ['bot', 'message', 'привет'],
    ],
  )
  const tapped = await control.tap(anna, 'Again')
  assert.deepEqual(tapped.map(({ kind, text }) => [kind, text]).slice(0, 2), [
    ['tap', 'Again'],
    ['edit', 'tapped'],
  ])
  const all = await control.transcript(anna)
  assert.deepEqual(await control.transcript(anna, said.length), all.slice(said.length))
  await assert.rejects(control.tap(anna, 'Gone'), /no message has a button "Gone"/)
})

test('people and communities can be made, asked and changed', async () => {
  await using opened = await open()
  const { box, control } = opened
  const made = await control.post<{ id: number }>('/people', {
    name: 'Ivan Petrov',
    username: 'ivan_p',
    phone: '+7 900 123-45-67',
  })
  const chat = await control.post<{ id: number; members: number; botApiId: number }>('/chats', {
    kind: 'supergroup',
    title: 'New',
    owner: made.id,
    members: 50,
  })
  assert.equal(chat.members, 51)
  assert.equal(chat.botApiId, -1_000_000_000_000 - chat.id)
  const members = await control.get<{ id: number }[]>(`/chats/${chat.botApiId}/members`)
  assert.deepEqual(
    members.map(({ id }) => id),
    [...box.world.chat(chat.id).members.keys()],
  )
  await control.post(`/people/${made.id}`, { privacy: { answer: 'error' }, premium: true })
  const person = await control.get<{ privacy: object; premium: boolean; phone: string }>(`/people/${made.id}`)
  assert.deepEqual(person.privacy, { invites: 'everybody', answer: 'error' })
  assert.equal(person.premium, true)
  assert.equal(person.phone, '79001234567')
  const [, second] = members
  await control.post(`/people/${second?.id}/leave`, { chat: chat.id })
  assert.ok(!box.world.chat(chat.id).members.has(second?.id ?? 0))
  assert.ok(box.world.chat(chat.id).left.has(second?.id ?? 0))
  const { admins } = await control.post<{ admins: number[] }>(`/chats/${chat.id}/admins`, { person: second?.id })
  assert.deepEqual(admins, [made.id, second?.id])
  assert.ok(box.world.chat(chat.id).members.has(second?.id ?? 0))
})

test('trouble reaches the accounts it is meant for, and the log tells', async (t) => {
  await using opened = await open()
  const { box, control } = opened
  const { anna } = await rolesOf(control)
  const client = createTeleproto(box.addresses.mtproto, '', { autoReconnect: false, connectionRetries: 1 })
  t.after(() => client.destroy())
  await client.connect()
  const getMe = () => client.invoke(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }))
  const sent = await client.invoke(
    new Api.auth.SendCode({ phoneNumber: '79161234542', apiId: 1, apiHash: 'x', settings: new Api.CodeSettings({}) }),
  )
  assert.ok(sent instanceof Api.auth.SentCode)
  const { code } = await control.get<{ code: string }>(`/people/${anna}/code`)
  const { phoneCodeHash } = sent
  await client.invoke(new Api.auth.SignIn({ phoneNumber: '79161234542', phoneCodeHash, phoneCode: code }))
  await control.fault({ method: 'users.getUsers', error: 'FLOOD_WAIT_61', account: anna })
  await assert.rejects(getMe(), { seconds: 61 })
  await getMe()
  const log = await control.log('users.getUsers')
  assert.deepEqual(
    log.map(({ account, person, answer }) => [account, person, answer]),
    [
      [anna, anna, 'FLOOD_WAIT_61'],
      [anna, anna, 'ok'],
    ],
  )
  assert.deepEqual(await control.post('/sessions/revoke', { account: anna }), { revoked: 1 })
  await assert.rejects(getMe(), { errorMessage: 'SESSION_REVOKED' })
  assert.deepEqual(await control.post('/connections/drop', { account: anna }), { dropped: 1 })
  assert.deepEqual(await control.post('/keys/forget', { account: anna }), { forgotten: 1 })
  assert.deepEqual(await control.get('/overlaps'), [])
  assert.deepEqual(await control.get('/violations'), [])
})

test('the clock runs as told and only forward', async () => {
  await using opened = await open()
  const { control, box } = opened
  assert.equal((await control.post<{ rate: number }>('/clock', { rate: 60 })).rate, 60)
  const before = box.world.clock.now()
  const { now } = await control.post<{ now: number }>('/clock', { advanceSeconds: 86_400 })
  assert.ok(now >= before + 86_400_000)
  await assert.rejects(control.post('/clock', { advanceSeconds: -1 }), /advanceSeconds/)
})

test('what is wrong is answered with 4xx in words, never with 500', async () => {
  await using opened = await open()
  const { box, control } = opened
  const { anna, destination } = await rolesOf(control)
  const wrong: [method: string, path: string, body: unknown, status: number][] = [
    ['GET', '/nowhere', undefined, 404],
    ['GET', '/people', undefined, 405],
    ['GET', '/people/5', undefined, 404],
    ['GET', '/people/%E0%A4%A', undefined, 400],
    ['GET', '/people/__proto__', undefined, 400],
    ['POST', '/people', 'not json', 400],
    ['POST', '/people', [], 400],
    ['POST', '/people', null, 400],
    ['POST', '/people', { name: '' }, 400],
    ['POST', '/people', { name: 'A', nickname: 'B' }, 400],
    ['POST', '/people', { name: 'A', username: 'anna_k' }, 409],
    ['POST', '/people', { name: 'A', username: 'ä' }, 400],
    ['POST', '/people', { name: 'A', phone: '79161234542' }, 409],
    ['POST', '/people', { name: 'A', dc: 3 }, 400],
    ['POST', '/people', { name: 'A', privacy: 'sometimes' }, 400],
    ['POST', '/people', { name: 'A', id: anna }, 409],
    ['POST', '/chats', { kind: 'club', title: 'A', owner: anna }, 400],
    ['POST', '/chats', { kind: 'group', title: 'A', owner: 5 }, 404],
    ['POST', '/chats', { kind: 'group', title: 'A', owner: anna, members: -1 }, 400],
    ['POST', '/chats', { kind: 'supergroup', title: 'A', owner: anna, username: 'chess_club' }, 409],
    ['GET', '/chats/5/members', undefined, 404],
    ['POST', `/people/${anna}/say`, {}, 409],
    ['POST', `/people/${anna}/say`, { text: 5 }, 400],
    ['POST', `/people/${anna}/say`, { document: '???', name: 'a.csv' }, 400],
    ['POST', `/people/${anna}/say`, { document: 'aGk=' }, 400],
    ['POST', `/people/${anna}/say`, { sharedChat: destination }, 409],
    ['POST', `/people/${anna}/tap`, { button: 'Nothing' }, 409],
    ['POST', `/people/${anna}/scan`, {}, 409],
    ['POST', `/people/${anna}/leave`, { chat: destination }, 409],
    ['POST', `/people/${anna}/leave`, {}, 400],
    ['GET', `/people/${anna}/code`, undefined, 404],
    ['GET', `/people/${anna}/transcript?since=x`, undefined, 400],
    ['POST', '/faults', { method: 'channels.inviteToChanel', error: 'PEER_FLOOD' }, 400],
    ['POST', '/faults', { method: 'channels.inviteToChannel', error: 'peer flood' }, 400],
    ['POST', '/faults', { method: 'channels.inviteToChannel', error: 'PEER_FLOOD', times: 0 }, 400],
    ['POST', '/faults', { method: '*', error: 'hang', account: 5 }, 404],
    ['POST', '/sessions/revoke', {}, 400],
    ['POST', '/keys/forget', { account: 5 }, 404],
    ['POST', '/connections/drop', { account: 'all' }, 400],
    ['GET', '/log?since=-1', undefined, 400],
    ['POST', '/clock', {}, 400],
    ['POST', '/clock', { rate: 0 }, 400],
    ['POST', '/settings', { loginTokenSeconds: 0 }, 400],
    ['GET', '/files/none', undefined, 404],
  ]
  for (const [method, path, body, status] of wrong) {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(box.addresses.control + path, { method, ...(text !== undefined && { body: text }) })
    const answer = (await response.json()) as { error?: unknown }
    const what = `${method} ${path} ${text ?? ''}: ${String(answer.error)}`
    assert.equal(response.status, status, what)
    assert.equal(typeof answer.error, 'string', what)
  }
})
