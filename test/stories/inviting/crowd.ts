import type { Story } from '../harness/start-story.ts'

/** How somebody takes an invitation, and the word under which the product is to write that down. */
export interface Attitude {
  readonly name: string
  /** For `POST /people`. */
  readonly person?: Readonly<Record<string, unknown>>
  /** Was in the destination before, and went. */
  readonly hasLeft?: boolean
  /** Of a refusal; whoever has none may be invited. */
  readonly reason?: string
}

export interface Guest {
  readonly id: number
  readonly attitude: Attitude
}

export interface Gathering {
  /** Accounts that may invite; the first is the owner's own. */
  readonly admins: readonly { readonly id: number }[]
  readonly guests: readonly Guest[]
  readonly source: { readonly id: number; readonly username: string }
  readonly destination: { readonly id: number; readonly username: string }
}

interface Gather {
  readonly story: Pick<Story, 'box' | 'addPerson'>
  readonly owner: { readonly id: number }
  readonly accounts: number
  /** One for each guest. */
  readonly attitudes: readonly Attitude[]
}

const SOURCE = 'wine_friends'
const DESTINATION = 'wine_evenings'
/** One guest in so many has no username: only the account that collected them can reach them. */
const NAMELESS = 5

/** People of known attitudes in one community, and administrators of another one who will invite them. */
export async function gather({ story, owner, accounts, attitudes }: Gather): Promise<Gathering> {
  const { box } = story
  const admins = [owner]
  while (admins.length < accounts) admins.push(await story.addPerson({ name: `Helper ${admins.length}` }))
  const guests: Guest[] = []
  for (const [index, attitude] of attitudes.entries()) guests.push(await addGuest(box, index, attitude))
  const adminIds = admins.map(({ id }) => id)
  const guestIds = guests.map(({ id }) => id)
  const hasLeft = guests.filter(({ attitude }) => attitude.hasLeft).map(({ id }) => id)
  const common = { kind: 'supergroup', owner: owner.id }
  const members = [...adminIds, ...guestIds]
  const source = await box.post<{ id: number }>('/chats', {
    ...common,
    title: 'Wine friends',
    username: SOURCE,
    members,
  })
  const club = { ...common, title: 'Wine evenings', username: DESTINATION, admins: adminIds.slice(1), members: hasLeft }
  const destination = await box.post<{ id: number }>('/chats', club)
  for (const id of hasLeft) await box.post(`/people/${id}/leave`, { chat: destination.id })
  return {
    admins,
    guests,
    source: { id: source.id, username: SOURCE },
    destination: { id: destination.id, username: DESTINATION },
  }
}

async function addGuest(box: Story['box'], index: number, attitude: Attitude): Promise<Guest> {
  const username = index % NAMELESS === 0 ? {} : { username: `guest_${index}` }
  const { id } = await box.post<{ id: number }>('/people', { name: `Guest ${index}`, ...username, ...attitude.person })
  return { id, attitude }
}
