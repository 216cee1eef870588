import { Api } from 'telegram'
import { type ClassifiedInvite, classifyInvite, formatRpcError, type InviteAnswer } from '#domain/rpc-error.ts'
import { toBigint, toLong } from './convert.ts'
import type { LiveAccount } from './open-account.ts'
import { inputChannel, inputUser, type PeerRef, type PersonRef } from './peer.ts'
import type { Reply } from './reply.ts'

export interface Invited {
  readonly outcome: ClassifiedInvite
  /** As Telegram gave it, such as `FLOOD_WAIT_17`; for the audit trail. */
  readonly errorName?: string
}

/** Invites one person, once. `joined` is still to be verified. Source: core.telegram.org/api/invites */
export async function inviteUser(account: LiveAccount, peer: PeerRef, person: PersonRef): Promise<Invited> {
  const reply = await (peer.kind === 'group' ? addToGroup(account, peer, person) : invite(account, peer, person))
  const outcome = classifyInvite(answerOf(reply, person))
  return reply.kind === 'error' ? { outcome, errorName: formatRpcError(reply.failure) } : { outcome }
}

type InviteReply = Reply<Api.messages.InvitedUsers>

function invite(account: LiveAccount, peer: PeerRef, person: PersonRef): Promise<InviteReply> {
  return account.call(new Api.channels.InviteToChannel({ channel: inputChannel(peer), users: [inputUser(person)] }))
}

function addToGroup(account: LiveAccount, peer: PeerRef, person: PersonRef): Promise<InviteReply> {
  const chatId = toLong(peer.telegramId)
  return account.call(new Api.messages.AddChatUser({ chatId, userId: inputUser(person), fwdLimit: 0 }))
}

function answerOf(reply: InviteReply, person: PersonRef): InviteAnswer {
  return reply.kind === 'ok' ? { kind: 'reply', missing: missingIn(reply.value, person) } : reply
}

function missingIn({ missingInvitees }: Api.messages.InvitedUsers, { telegramId }: PersonRef) {
  const missing = missingInvitees.find(({ userId }) => toBigint(userId) === telegramId)
  if (!missing) return undefined
  const { premiumWouldAllowInvite = false, premiumRequiredForPm = false } = missing
  return { premiumWouldAllowInvite, premiumRequiredForPm }
}
