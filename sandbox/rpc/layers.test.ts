import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeAnswer } from '../mtproto/answer.ts'
import type { AuthKey, TlObject } from '../mtproto/rpc.ts'
import { writePosts } from '../people/posts.ts'
import { createRpcHandler } from './handler.ts'
import { addCrowd, openTown } from './testing/town.ts'

/** Those of mtcute and teleproto. */
const LAYERS = [227, 229]

async function prepare() {
  const town = await openTown()
  const anna = town.add({ name: 'Anna Petrova', username: 'anna_p', password: 'e2e4' })
  const [ivan, olga] = [town.add({ name: 'Ivan' }), town.add({ name: 'Olga', privacy: 'nobody' })]
  const open = addCrowd(town, anna, 5)
  writePosts(town.world, open, 5)
  const news = addCrowd(town, anna, 5, { kind: 'channel', username: 'news', discussion: open.id })
  const group = addCrowd(town, anna, 5, { kind: 'group', username: undefined })
  const closed = addCrowd(town, ivan, 2, { username: undefined })
  const hash = (id: number): bigint => town.world.accessHash(anna.id, id)
  const user = (id: number): TlObject => ({ _: 'inputUser', userId: BigInt(id), accessHash: hash(id) })
  const peer = (id: number): TlObject => ({ ...user(id), _: 'inputPeerUser' })
  const channel = ({ id }: { id: number }): TlObject => ({
    _: 'inputChannel',
    channelId: BigInt(id),
    accessHash: hash(id),
  })
  const page = { offset: 0, limit: 200, hash: 0n }
  const history = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 50, maxId: 0, minId: 0, hash: 0n }
  const participants = { _: 'channels.getParticipants', filter: { _: 'channelParticipantsRecent' }, ...page }
  const requests: TlObject[] = [
    { _: 'help.getConfig' },
    { _: 'help.getNearestDc' },
    { _: 'help.getAppConfig', hash: 0 },
    { _: 'account.updateStatus', offline: true },
    { _: 'account.getPassword' },
    { _: 'auth.exportLoginToken', exceptIds: [] },
    { _: 'auth.exportAuthorization', dcId: 4 },
    { _: 'auth.sendCode', phoneNumber: anna.phone },
    { _: 'users.getUsers', id: [{ _: 'inputUserSelf' }, user(ivan.id), { ...user(ivan.id), accessHash: 1n }] },
    { _: 'users.getFullUser', id: user(ivan.id) },
    { _: 'updates.getState' },
    { _: 'updates.getDifference', pts: 1, date: 1, qts: 0 },
    { _: 'updates.getChannelDifference', channel: channel(open), pts: 1, limit: 10 },
    { _: 'contacts.resolveUsername', username: 'crowd' },
    { _: 'contacts.resolvePhone', phone: ivan.phone },
    { _: 'contacts.importContacts', contacts: [{ _: 'inputPhoneContact', clientId: 1n, phone: ivan.phone }] },
    { _: 'contacts.getContacts', hash: 0n },
    { _: 'channels.getChannels', id: [channel(open), channel(news), channel(closed)] },
    { _: 'channels.getFullChannel', channel: channel(open) },
    { _: 'channels.getFullChannel', channel: channel(news) },
    { ...participants, channel: channel(open) },
    { ...participants, channel: channel(open), filter: { _: 'channelParticipantsKicked', q: '' } },
    { _: 'channels.getParticipant', channel: channel(open), participant: { _: 'inputPeerSelf' } },
    { _: 'channels.getParticipant', channel: channel(open), participant: peer(olga.id) },
    { _: 'channels.inviteToChannel', channel: channel(open), users: [user(ivan.id), user(olga.id)] },
    { _: 'messages.addChatUser', chatId: BigInt(group.id), userId: user(ivan.id), fwdLimit: 0 },
    { _: 'messages.getChats', id: [BigInt(group.id)] },
    { _: 'messages.getFullChat', chatId: BigInt(group.id) },
    { _: 'messages.getDialogs', offsetPeer: { _: 'inputPeerEmpty' }, limit: 10 },
    { _: 'messages.getHistory', peer: { ...channel(open), _: 'inputPeerChannel' }, ...history },
    { _: 'messages.getHistory', peer: { _: 'inputPeerChat', chatId: BigInt(group.id) }, ...history },
    { _: 'messages.getHistory', peer: peer(ivan.id), ...history },
    { _: 'messages.checkChatInvite', hash: closed.inviteHash },
    { _: 'messages.checkChatInvite', hash: open.inviteHash },
    { _: 'messages.importChatInvite', hash: closed.inviteHash },
    { _: 'channels.leaveChannel', channel: channel(closed) },
    { _: 'auth.logOut' },
  ]
  open.banned.add(olga.id)
  return { town, anna, requests }
}

test('every answer can be written in the layer of each client library', async () => {
  for (const layer of LAYERS) {
    const { town, anna, requests } = await prepare()
    await using _town = town
    const handler = createRpcHandler(town.telegram)
    const key: AuthKey = { id: '00', auth: Buffer.alloc(0), layer, temp: false, data: { userId: anna.id } }
    for (const request of requests) {
      const answer = await handler.handle({ server: town.centres.home, key, connectionId: 1, dc: 2 }, request)
      assert.ok(writeAnswer(1n, request._, answer, layer).length > 0, request._)
    }
  }
})
