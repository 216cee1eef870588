import { Api } from 'telegram'
import type { LastSeen, PersonFacts } from '#domain/community.ts'
import { toBigint, toDate } from './convert.ts'

/** What an answer says about a person. */
export function personFacts(user: Api.User, isAdmin: boolean): PersonFacts {
  return {
    telegramId: toBigint(user.id),
    accessHash: user.accessHash === undefined ? 0n : toBigint(user.accessHash),
    firstName: user.firstName ?? '',
    lastName: user.lastName,
    username: usernameOf(user),
    isPremium: user.premium ?? false,
    isBot: user.bot ?? false,
    isDeleted: user.deleted ?? false,
    isAdmin,
    hasPhoto: user.photo instanceof Api.UserProfilePhoto,
    lastSeen: lastSeen(user.status),
  }
}

/** Whoever bought further usernames has all of them in a list. Source: core.telegram.org/constructor/user */
export function usernameOf({ username, usernames }: Pick<Api.User, 'username' | 'usernames'>): string | undefined {
  return username ?? usernames?.find(({ active }) => active)?.username
}

/** Source: core.telegram.org/type/UserStatus */
function lastSeen(status: Api.TypeUserStatus | undefined): LastSeen {
  if (status instanceof Api.UserStatusOffline) return { kind: 'exact', at: toDate(status.wasOnline) }
  if (status instanceof Api.UserStatusOnline) return { kind: 'online' }
  if (status instanceof Api.UserStatusRecently) return { kind: 'recently' }
  if (status instanceof Api.UserStatusLastWeek) return { kind: 'week' }
  if (status instanceof Api.UserStatusLastMonth) return { kind: 'month' }
  return { kind: 'hidden' }
}
