import type { SandboxClient } from '../../sandbox/client.ts'

export interface Somebody {
  readonly id: number
  readonly name: string
  readonly password?: string
}

export interface Community {
  readonly id: number
  readonly username: string
  readonly owner: number
}

/** As much of `GET /scenario` as the story needs. */
export interface Cast {
  readonly lang: 'ru' | 'en'
  readonly people: Readonly<Record<'anna' | 'boris', Somebody>>
  readonly chats: Readonly<Record<'source' | 'destination', Community>>
}

export interface Meetup {
  readonly username: string
  readonly members: readonly number[]
}

const TITLES = { ru: 'Шахматы по субботам', en: 'Chess on Saturdays' }

/**
 * A community of exactly `size` people of the source who can be invited at all, Anna and Boris among them as members:
 * the people whom the campaign is about. @throws RangeError if the source has fewer
 */
export async function gatherMeetup(box: SandboxClient, cast: Cast, size: number): Promise<Meetup> {
  const { source, destination } = cast.chats
  const there = new Set(await memberIds(box, destination.id))
  const everybody = await box.get<Member[]>(`/chats/${source.id}/members`)
  const fresh = everybody.filter(({ id, bot, deleted }) => !bot && !deleted && !there.has(id) && id !== source.owner)
  if (fresh.length < size) {
    throw new RangeError(
      `only ${fresh.length} of ${everybody.length} people can be invited at all: give a smaller --targets or a larger --people`,
    )
  }
  const members = fresh.slice(0, size).map(({ id }) => id)
  const { anna, boris } = cast.people
  const username = 'chess_saturdays'
  await box.post('/chats', {
    kind: 'supergroup',
    title: TITLES[cast.lang],
    username,
    owner: anna.id,
    members: [boris.id, ...members],
  })
  return { username, members }
}

interface Member {
  readonly id: number
  readonly bot: boolean
  readonly deleted: boolean
}

export async function memberIds(box: SandboxClient, chatId: number): Promise<number[]> {
  return (await box.get<Member[]>(`/chats/${chatId}/members`)).map(({ id }) => id)
}

/** Into one community, ever, by one account: 200; some calls are turned away and count as well. */
const INVITES_BY_ONE = 180
const NAMES = { ru: 'Помощник', en: 'Helper' }

/** Administrators of the destination beside Anna and Boris, as many as it takes to invite so many people. */
export async function gatherHelpers(box: SandboxClient, { lang, chats }: Cast, targets: number): Promise<Somebody[]> {
  const helpers: Somebody[] = []
  for (let account = 3; account <= Math.ceil(targets / INVITES_BY_ONE); account += 1) {
    const name = `${NAMES[lang]} ${account}`
    const helper = await box.post<Somebody>('/people', {
      name,
      language: lang,
      phone: String(79_500_000_000 + account),
    })
    await box.post(`/chats/${chats.destination.id}/admins`, { person: helper.id })
    helpers.push(helper)
  }
  return helpers
}
