import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { playFirstSteps } from './first-steps.ts'
import type { Scenario, Stage } from './stage.ts'

interface Trouble {
  readonly person: Person
  readonly destination: Chat
  readonly inviters: readonly Person[]
}

/** Every way in which a person is not added, by Telegram's name for it. */
const REFUSALS: Readonly<Record<string, (trouble: Trouble) => void>> = {
  USER_PRIVACY_RESTRICTED: ({ person }) => setPrivacy(person, 'error'),
  missing: ({ person }) => setPrivacy(person, 'missing'),
  missing_premium_would_allow_invite: ({ person }) => setPrivacy(person, 'missing_premium_invite'),
  missing_premium_required_for_pm: ({ person }) => setPrivacy(person, 'missing_premium_pm'),
  USER_NOT_MUTUAL_CONTACT: ({ person, destination }) => {
    welcome(person)
    destination.left.add(person.id)
  },
  USER_KICKED: ({ person, destination }) => {
    welcome(person)
    destination.banned.add(person.id)
  },
  USER_CHANNELS_TOO_MUCH: ({ person }) => {
    welcome(person)
    person.tooManyChannels = true
  },
  USER_IS_BLOCKED: ({ person, inviters }) => {
    welcome(person)
    for (const { id } of inviters) person.blocked.add(id)
  },
  INPUT_USER_DEACTIVATED: ({ person }) => {
    person.deleted = true
  },
}

/** Two people in five refuse, so that every kind comes up even among a few dozen. */
const EVERY = 5
const REFUSERS = 2

const INVITE = 'channels.inviteToChannel'

/** The same communities, but half the town says no and Telegram is in a mood. */
export function playBadDay(stage: Stage): Scenario {
  const calm = playFirstSteps(stage)
  const refusals = spreadRefusals(stage.world, calm)
  scriptFaults(stage.world)
  return { ...calm, name: 'bad-day', refusals }
}

function spreadRefusals(world: World, { people, chats }: Scenario): Record<string, number[]> {
  const source = chats.source?.it
  const destination = chats.destination?.it
  const inviters = [people.anna, people.boris].flatMap((part) => (part ? [part.it] : []))
  const kinds = Object.entries(REFUSALS)
  const refusals: Record<string, number[]> = Object.fromEntries(kinds.map(([kind]) => [kind, []]))
  if (!source || !destination) return refusals
  invitable(world, source, destination).forEach((person, index) => {
    const turn = Math.floor(index / EVERY) * REFUSERS + (index % EVERY)
    const [kind, refuse] = kinds[turn % kinds.length] ?? []
    if (index % EVERY >= REFUSERS || kind === undefined || refuse === undefined) return
    refuse({ person, destination, inviters })
    refusals[kind]?.push(person.id)
  })
  return refusals
}

function invitable(world: World, source: Chat, destination: Chat): Person[] {
  const people = [...source.members.keys()].map((id) => world.person(id))
  return people.filter(
    ({ id, deleted, isBot }) => !destination.members.has(id) && !deleted && !isBot && id !== source.ownerId,
  )
}

function setPrivacy(person: Person, answer: Person['privacy']['answer']): void {
  welcome(person)
  person.privacy = { invites: 'nobody', answer }
}

/** Nothing else stands in the way. */
function welcome(person: Person): void {
  person.privacy = { invites: 'everybody', answer: 'missing' }
  person.tooManyChannels = false
}

/** A pause early, an answer lost on the way, and towards the end people who complain. */
function scriptFaults(world: World): void {
  const { faults } = world
  faults.add({ method: INVITE, fault: { kind: 'error', error: 'FLOOD_WAIT_540' }, times: 1, after: 3 })
  faults.add({ method: INVITE, fault: { kind: 'afterEffect' }, times: 1, after: 12 })
  faults.add({ method: INVITE, fault: { kind: 'error', error: 'PEER_FLOOD' }, times: 1, after: 25 })
}
