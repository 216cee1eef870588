import type { Dialog } from '../world/dialog.ts'
import type { MethodCall } from './call.ts'
import { findPeer } from './chat-access.ts'

/** Whom a call concerns, for the log, the faults and the wait for silence. */
export interface Subject {
  readonly dialog?: Dialog | undefined
  /** The user of a private chat. */
  readonly person?: number | undefined
  /** Bare id of a community. */
  readonly chat?: number | undefined
}

export function subjectOf(call: MethodCall): Subject {
  const { bot, params, conversations } = call
  const query = conversations.queries.find(bot, params.string('callback_query_id'))
  if (query) return subjectOfDialog(query.dialog)
  const peer = params.has('chat_id') ? findPeer(call, params.string('chat_id').trim()) : undefined
  if (!peer) return {}
  return subjectOfDialog(
    'firstName' in peer ? conversations.privateDialog(bot, peer.id) : conversations.communityDialog(peer),
  )
}

function subjectOfDialog(dialog: Dialog): Subject {
  const { peer } = dialog
  return peer.kind === 'person' ? { dialog, person: peer.person.id } : { dialog, chat: peer.chat.id }
}
