import { botApiChatId } from '../world/dialog.ts'
import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { Part, Scenario } from '../people/stage.ts'

/** A person as they are, secrets included: this is their own side of the wire. */
export function viewPerson(person: Person) {
  const { id, firstName, lastName, contacts, blocked, lastSeen, languageCode, ...rest } = person
  return {
    id,
    name: [firstName, lastName].filter(Boolean).join(' '),
    firstName,
    lastName,
    language: languageCode,
    lastSeen: lastSeen === undefined ? undefined : Math.floor(lastSeen / 1000),
    contacts: [...contacts],
    blocked: [...blocked],
    ...rest,
  }
}

export function viewChat(chat: Chat) {
  const { id, kind, title, username, ownerId, inviteHash, hiddenMembers, membersMayInvite, forum, discussionId } = chat
  return {
    id,
    botApiId: botApiChatId(chat),
    kind,
    title,
    username,
    link: `https://t.me/+${inviteHash}`,
    owner: ownerId,
    admins: [...chat.admins.keys()],
    members: chat.members.size,
    hiddenMembers,
    membersMayInvite,
    forum,
    discussion: discussionId,
  }
}

export function viewMembers(chat: Chat, people: ReadonlyMap<number, Person>) {
  return [...chat.members].map(([id, { joinedAt, invitedBy }]) => {
    const person = people.get(id)
    return {
      id,
      name: person && [person.firstName, person.lastName].filter(Boolean).join(' '),
      username: person?.username,
      bot: person?.isBot,
      deleted: person?.deleted,
      admin: chat.admins.has(id),
      joinedAt,
      invitedBy,
    }
  })
}

export function viewScenario({ name, lang, bot, people, chats, refusals }: Scenario) {
  return {
    name,
    lang,
    bot: { id: bot.id, username: bot.username },
    people: viewParts(people, viewPerson),
    chats: viewParts(chats, viewChat),
    refusals,
  }
}

function viewParts<T>(parts: Readonly<Record<string, Part<T>>>, view: (it: T) => object): Record<string, object> {
  return Object.fromEntries(Object.entries(parts).map(([key, { it, role }]) => [key, { role, ...view(it) }]))
}
