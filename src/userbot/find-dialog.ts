import { Api } from 'telegram'
import { toBigint, toLong } from './convert.ts'
import { communityMishap, type Problem, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import type { Reply } from './reply.ts'

/** The most that one page holds. Source: core.telegram.org/method/messages.getDialogs */
const PAGE_SIZE = 100
/** Pages looked through: the newest 500 chats of an account. */
const MAX_PAGES = 5

export type FoundDialog = { readonly kind: 'found'; readonly chat: Api.TypeChat } | Trouble | Problem | Unknown

/** Looks for a community by its bare id among the account's newest chats. */
export async function findDialog(account: LiveAccount, id: bigint): Promise<FoundDialog> {
  let found: Api.TypeChat | undefined
  const failed = await forEachDialogPage(account, ({ chats }) => {
    found = chats.find((candidate) => toBigint(candidate.id) === id)
    return found === undefined
  })
  if (failed) return communityMishap(failed)
  return found ? { kind: 'found', chat: found } : { kind: 'problem', problem: 'not-member' }
}

type DialogPage = Api.messages.Dialogs | Api.messages.DialogsSlice

/** Goes through the newest chats of an account, page by page, as long as `look` says so. → what went wrong, if anything */
export async function forEachDialogPage(
  account: LiveAccount,
  look: (page: DialogPage) => boolean,
): Promise<Exclude<Reply<never>, { kind: 'ok' }> | undefined> {
  let offset = START
  for (let page = 0; page < MAX_PAGES; page++) {
    const reply = await account.call(new Api.messages.GetDialogs({ ...offset, limit: PAGE_SIZE, hash: toLong(0n) }))
    if (reply.kind !== 'ok') return reply
    if (reply.value instanceof Api.messages.DialogsNotModified) throw new Error('a page was not sent')
    const next = reply.value instanceof Api.messages.DialogsSlice ? offsetAfter(reply.value) : undefined
    if (!look(reply.value) || !next) return undefined
    offset = next
  }
  return undefined
}

type Offset = Pick<Api.messages.GetDialogs, 'offsetDate' | 'offsetId' | 'offsetPeer'>

const START: Offset = { offsetDate: 0, offsetId: 0, offsetPeer: new Api.InputPeerEmpty() }

/** The next page starts after the last dialog of this one. Source: core.telegram.org/api/offsets */
function offsetAfter({ dialogs, messages, chats, users }: Api.messages.DialogsSlice): Offset | undefined {
  const last = dialogs.findLast((dialog) => dialog instanceof Api.Dialog)
  if (!last || dialogs.length < PAGE_SIZE) return undefined
  const message = messages.find(
    (candidate) => candidate.id === last.topMessage && samePeer(candidate.peerId, last.peer),
  )
  const offsetPeer = inputPeerOf(last.peer, chats, users)
  if (!message || !('date' in message) || !offsetPeer) return undefined
  return { offsetDate: message.date, offsetId: message.id, offsetPeer }
}

function inputPeerOf(
  peer: Api.TypePeer,
  chats: readonly Api.TypeChat[],
  users: readonly Api.TypeUser[],
): Api.TypeInputPeer | undefined {
  if (peer instanceof Api.PeerChat) return new Api.InputPeerChat({ chatId: peer.chatId })
  if (peer instanceof Api.PeerUser) {
    const user = users.find(({ id }) => id.eq(peer.userId))
    const accessHash = user instanceof Api.User ? user.accessHash : undefined
    return accessHash && new Api.InputPeerUser({ userId: peer.userId, accessHash })
  }
  const channel = chats.find(({ id }) => id.eq(peer.channelId))
  const accessHash = channel instanceof Api.Channel ? channel.accessHash : undefined
  return accessHash && new Api.InputPeerChannel({ channelId: peer.channelId, accessHash })
}

const samePeer = (one: Api.TypePeer | undefined, other: Api.TypePeer): boolean =>
  one !== undefined && peerKey(one) === peerKey(other)

function peerKey(peer: Api.TypePeer): string {
  if (peer instanceof Api.PeerUser) return `user ${peer.userId.toString()}`
  return peer instanceof Api.PeerChat ? `chat ${peer.chatId.toString()}` : `channel ${peer.channelId.toString()}`
}
