import assert from 'node:assert/strict'
import { test } from 'node:test'
import bigInt from 'big-integer'
import type { TelegramClient } from 'telegram/index.js'
import { Api } from 'telegram/index.js'
import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import { logInMtcute, logInTeleproto } from './testing/clients.ts'
import { type Town, addCrowd, openTown } from './testing/town.ts'

const long = (value: bigint | number) => bigInt(value.toString())

interface Invite {
  readonly town: Town
  readonly client: TelegramClient
  readonly inviter: Person
  readonly chat: Chat
}

function inputs({ town, inviter, chat }: Invite, person: Person) {
  const { world } = town
  const user = { userId: long(person.id), accessHash: long(world.accessHash(inviter.id, person.id)) }
  const channel = { channelId: long(chat.id), accessHash: long(world.accessHash(inviter.id, chat.id)) }
  return { user: new Api.InputUser(user), channel: new Api.InputChannel(channel) }
}

async function invite(on: Invite, person: Person): Promise<string> {
  const { user, channel } = inputs(on, person)
  try {
    const { missingInvitees } = await on.client.invoke(new Api.channels.InviteToChannel({ channel, users: [user] }))
    const [missing] = missingInvitees
    if (!missing) return 'ok'
    if (missing.premiumWouldAllowInvite) return 'missing: premium would allow'
    return missing.premiumRequiredForPm ? 'missing: premium for messages' : 'missing'
  } catch (error) {
    return error instanceof Error && 'errorMessage' in error ? String(error.errorMessage) : String(error)
  }
}

async function isIn(on: Invite, person: Person): Promise<boolean> {
  const { user, channel } = inputs(on, person)
  const participant = new Api.InputPeerUser({ userId: user.userId, accessHash: user.accessHash })
  try {
    const found = await on.client.invoke(new Api.channels.GetParticipant({ channel, participant }))
    return found.participant instanceof Api.ChannelParticipant
  } catch (error) {
    assert.equal(error instanceof Error && 'errorMessage' in error && error.errorMessage, 'USER_NOT_PARTICIPANT')
    return false
  }
}

async function openClub(town: Town): Promise<Invite> {
  const inviter = town.add({ name: 'Anna' })
  const chat = addCrowd(town, inviter, 5, { username: 'club' })
  return { town, inviter, chat, client: await logInTeleproto(town, inviter) }
}

test('who may be invited is in afterwards, and the log says so', async () => {
  await using town = await openTown()
  const club = await openClub(town)
  const ivan = town.add({ name: 'Ivan' })
  assert.equal(await isIn(club, ivan), false)
  assert.equal(await invite(club, ivan), 'ok')
  assert.equal(await isIn(club, ivan), true)
  assert.equal(club.chat.members.get(ivan.id)?.invitedBy, club.inviter.id)
  assert.equal(await invite(club, ivan), 'ok')
  const calls = town.world.log.list({ method: 'channels.inviteToChannel' })
  const common = { account: club.inviter.id, chat: club.chat.id, person: ivan.id, answer: 'ok' }
  const told = calls.map(({ account, chat, person, answer, effect }) => ({ account, chat, person, answer, effect }))
  assert.deepEqual(told, [
    { ...common, effect: 'joined' },
    { ...common, effect: 'already_there' },
  ])
})

test('each kind of refusal reaches the inviter as Telegram words it, and nobody joins', async () => {
  await using town = await openTown()
  const club = await openClub(town)
  const { chat, inviter } = club
  const nobody = (answer: Person['privacy']['answer']) => ({ privacy: { invites: 'nobody', answer } }) as const
  const left = town.add({ name: 'Left' })
  chat.left.add(left.id)
  const kicked = town.add({ name: 'Kicked' })
  chat.banned.add(kicked.id)
  const blocker = town.add({ name: 'Blocker' })
  blocker.blocked.add(inviter.id)
  const blocked = town.add({ name: 'Blocked' })
  inviter.blocked.add(blocked.id)
  const cases: [Person, string][] = [
    [town.add({ name: 'A', ...nobody('error') }), 'USER_PRIVACY_RESTRICTED'],
    [town.add({ name: 'B', ...nobody('missing') }), 'missing'],
    [town.add({ name: 'C', ...nobody('missing_premium_invite') }), 'missing: premium would allow'],
    [town.add({ name: 'D', ...nobody('missing_premium_pm') }), 'missing: premium for messages'],
    [town.add({ name: 'E', privacy: 'contacts' }), 'missing'],
    [town.add({ name: 'F', tooManyChannels: true }), 'USER_CHANNELS_TOO_MUCH'],
    [town.add({ name: 'G', bot: true }), 'USER_BOT'],
    [town.add({ name: '', deleted: true }), 'INPUT_USER_DEACTIVATED'],
    [left, 'USER_NOT_MUTUAL_CONTACT'],
    [kicked, 'USER_KICKED'],
    [blocker, 'USER_IS_BLOCKED'],
    [blocked, 'YOU_BLOCKED_USER'],
  ]
  const size = chat.members.size
  for (const [person, expected] of cases) assert.equal(await invite(club, person), expected)
  assert.equal(chat.members.size, size)
})

test('an access hash is of no use to another account', async () => {
  await using town = await openTown()
  const club = await openClub(town)
  const boris = town.add({ name: 'Boris' })
  const ivan = town.add({ name: 'Ivan' })
  const foreign = { ...club, inviter: boris }
  assert.equal(await invite(foreign, ivan), 'CHANNEL_INVALID')
  const { channel } = inputs(club, ivan)
  const { user } = inputs(foreign, ivan)
  await assert.rejects(club.client.invoke(new Api.channels.InviteToChannel({ channel, users: [user] })), {
    errorMessage: 'USER_ID_INVALID',
  })
  assert.equal(club.chat.members.has(ivan.id), false)
})

test('only who runs a community may invite into it', async () => {
  await using town = await openTown()
  const club = await openClub(town)
  const vera = town.add({ name: 'Vera' })
  const ivan = town.add({ name: 'Ivan' })
  const asVera = { ...club, inviter: vera, client: await logInTeleproto(town, vera) }
  assert.equal(await invite(asVera, ivan), 'CHAT_WRITE_FORBIDDEN')
  club.chat.members.set(vera.id, { joinedAt: 0 })
  assert.equal(await invite(asVera, ivan), 'CHAT_ADMIN_REQUIRED')
  club.chat.admins.set(vera.id, { inviteUsers: true })
  assert.equal(await invite(asVera, ivan), 'ok')
})

test('mtcute sees joined and missing people of one call', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const chat = addCrowd(town, anna, 5)
  const [ivan, olga] = [town.add({ name: 'Ivan', username: 'ivan_x' }), town.add({ name: 'Olga', username: 'olga_x' })]
  olga.privacy = { invites: 'nobody', answer: 'missing' }
  const client = await logInMtcute(town, anna)
  const missing = await client.addChatMembers('crowd', ['ivan_x', 'olga_x'], {})
  assert.deepEqual(
    missing.map(({ userId }) => userId),
    [olga.id],
  )
  assert.ok(chat.members.has(ivan.id))
  const calls = town.world.log.list({ method: 'channels.inviteToChannel' })
  assert.deepEqual(
    calls.map(({ person, effect }) => [person, effect]),
    [
      [ivan.id, 'joined'],
      [olga.id, 'missing'],
    ],
  )
})

test('a basic group takes one person at a time, and 200 in all', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const group = addCrowd(town, anna, 198, { kind: 'group', username: undefined })
  const client = await logInTeleproto(town, anna)
  const add = (person: Person) => {
    const accessHash = long(town.world.accessHash(anna.id, person.id))
    const userId = new Api.InputUser({ userId: long(person.id), accessHash })
    return client.invoke(new Api.messages.AddChatUser({ chatId: long(group.id), userId, fwdLimit: 0 }))
  }
  const [ivan, olga] = [town.add({ name: 'Ivan' }), town.add({ name: 'Olga' })]
  assert.equal((await add(ivan)).missingInvitees.length, 0)
  await assert.rejects(add(ivan), { errorMessage: 'USER_ALREADY_PARTICIPANT' })
  await assert.rejects(add(olga), { errorMessage: 'USERS_TOO_MUCH' })
  const full = await client.invoke(new Api.messages.GetFullChat({ chatId: long(group.id) }))
  assert.ok(full.fullChat instanceof Api.ChatFull && full.fullChat.participants instanceof Api.ChatParticipants)
  assert.equal(full.fullChat.participants.participants.length, 200)
})
