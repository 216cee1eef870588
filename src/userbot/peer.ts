import { Api } from 'telegram'
import type { CommunityKind } from '#domain/community.ts'
import { toLong } from './convert.ts'

/** A community as one account addresses it. */
export interface PeerRef {
  /** Bare Telegram id, positive. */
  readonly telegramId: bigint
  readonly kind: CommunityKind
  /** Valid for this account only; 0 for a basic group. */
  readonly accessHash: bigint
}

/** A person as one account addresses them. */
export interface PersonRef {
  readonly telegramId: bigint
  readonly accessHash: bigint
}

export const inputChannel = ({ telegramId, accessHash }: PeerRef): Api.InputChannel =>
  new Api.InputChannel({ channelId: toLong(telegramId), accessHash: toLong(accessHash) })

/** A community where Telegram asks for any kind of chat. */
export const inputPeerOf = ({ telegramId, kind, accessHash }: PeerRef): Api.TypeInputPeer =>
  kind === 'group'
    ? new Api.InputPeerChat({ chatId: toLong(telegramId) })
    : new Api.InputPeerChannel({ channelId: toLong(telegramId), accessHash: toLong(accessHash) })

export const inputUser = ({ telegramId, accessHash }: PersonRef): Api.InputUser =>
  new Api.InputUser({ userId: toLong(telegramId), accessHash: toLong(accessHash) })

export const inputPeerUser = ({ telegramId, accessHash }: PersonRef): Api.InputPeerUser =>
  new Api.InputPeerUser({ userId: toLong(telegramId), accessHash: toLong(accessHash) })
