import type { Person } from './people.ts'
import { type Json, renderUser, toSeconds, withoutUndefined } from './render.ts'

/** A link that a bot has made for a community. Source: core.telegram.org/bots/api#chatinvitelink */
export interface InviteLink {
  readonly url: string
  readonly creator: number
  name: string
  /** Virtual milliseconds. */
  expiresAt: number | undefined
  memberLimit: number | undefined
  createsJoinRequest: boolean
  revoked: boolean
  joined: number
}

export function renderInviteLink(link: InviteLink, creator: Person): Json {
  return withoutUndefined({
    invite_link: link.url,
    name: link.name || undefined,
    creator: renderUser(creator),
    expire_date: link.expiresAt === undefined ? undefined : toSeconds(link.expiresAt),
    member_limit: link.memberLimit,
    creates_join_request: link.createsJoinRequest,
    is_primary: false,
    is_revoked: link.revoked,
  })
}
