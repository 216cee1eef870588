import type { SandboxClient } from '../../sandbox/client.ts'

/** How somebody takes an invitation, and the product's word for a refusal. */
interface Attitude {
  readonly person: Readonly<Record<string, unknown>>
  readonly reason?: string
}

export interface Guest {
  readonly id: number
  /** The only refusal that is right for this person; undefined = whoever is asked joins. */
  readonly reason: string | undefined
}

export interface Gathering {
  readonly guests: readonly Guest[]
  readonly source: string
  readonly destination: { readonly id: number; readonly username: string }
}

interface Gather {
  readonly box: SandboxClient
  /** Distinguishes usernames. */
  readonly name: string
  readonly size: number
  /** Administrators of the destination, by their Telegram ids; the first owns both communities. */
  readonly accounts: readonly number[]
}

const ATTITUDES: readonly Attitude[] = [
  { person: {} },
  { person: {} },
  { person: {} },
  { person: { privacy: { invites: 'nobody', answer: 'missing' } }, reason: 'privacy' },
  { person: {} },
  { person: {} },
  { person: { privacy: { invites: 'nobody', answer: 'error' } }, reason: 'privacy' },
  { person: {} },
  { person: { tooManyChannels: true }, reason: 'too-many-channels' },
]
/** One in so many has no username: only the account that collected them can reach them. */
const NAMELESS = 5

/** A community of new people, and an empty one for them to be invited into. */
export async function gather({ box, name, size, accounts }: Gather): Promise<Gathering> {
  const guests: Guest[] = []
  for (let index = 0; index < size; index += 1) guests.push(await addGuest(box, name, index))
  const [owner, ...admins] = accounts
  const common = { kind: 'supergroup', owner, title: `Friends ${name}` }
  const members = [...admins, ...guests.map(({ id }) => id)]
  const source = `from_${name}`
  await box.post('/chats', { ...common, username: source, members })
  const username = `into_${name}`
  const { id } = await box.post<{ id: number }>('/chats', { ...common, username, admins })
  return { guests, source, destination: { id, username } }
}

async function addGuest(box: SandboxClient, name: string, index: number): Promise<Guest> {
  const attitude = ATTITUDES[index % ATTITUDES.length] ?? { person: {} }
  const username = index % NAMELESS === 0 ? {} : { username: `guest_${name}_${index}` }
  const person = { name: `Guest ${index} of ${name}`, ...username, ...attitude.person }
  const { id } = await box.post<{ id: number }>('/people', person)
  return { id, reason: attitude.reason }
}
