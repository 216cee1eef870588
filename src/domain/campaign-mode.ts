import type { RefusalReason } from './invite-outcome.ts'

/** How people are invited: added, sent a link, or added and, where they can't be, sent a link. */
export type CampaignMode = 'add' | 'link' | 'add_else_link'
/** What becomes of those who follow a link: they are in, are let in by us, or wait for the administrators. */
export type JoinRequests = 'none' | 'automatic' | 'admins'
/** What an attempt begins with. */
export type InviteStep = 'add' | 'message'

export interface ModeSettings {
  readonly mode: CampaignMode
  readonly joinRequests: JoinRequests
  /** A link of their own for each person, instead of one for all. */
  readonly personalLinks: boolean
}

/**
 * Refusals after which Telegram itself offers to send a link. Whoever left or was removed has said no, and to people
 * whom only Premium accounts may write to we don't. Source: core.telegram.org/api/invites
 */
const LINK_MAY_FOLLOW: ReadonlySet<RefusalReason> = new Set(['privacy', 'privacy-premium-invite'])

/** Whether a link may be sent to somebody who could not be added. */
export function mayLinkFollow(mode: CampaignMode, reason: RefusalReason): boolean {
  return mode === 'add_else_link' && LINK_MAY_FOLLOW.has(reason)
}

/** A link's name at Telegram. Source: core.telegram.org/bots/api#createchatinvitelink (0-32 characters) */
export const LINK_TITLE_LENGTH = 32

/** By its title a link is found again that was made but never stored. */
export function linkTitle({ campaignId, targetId }: { campaignId: number; targetId: number | undefined }): string {
  const title = targetId === undefined ? `Veche ${campaignId}` : `Veche ${campaignId}/${targetId}`
  return title.slice(0, LINK_TITLE_LENGTH)
}

/** One message that names the community and leads to it; it is the same for everybody. */
export function linkMessage(title: string, url: string): string {
  return `${title}\n${url}`
}

const RANDOM_BITS = 31

/** Draws the number under which Telegram takes a message once: the person is in it, so that two never share one. */
export function drawMessageId(random: () => number, person: bigint): bigint {
  const drawn = BigInt(Math.floor(random() * 2 ** RANDOM_BITS))
  return (drawn << 32n) | (person & 0xff_ff_ff_ffn)
}
