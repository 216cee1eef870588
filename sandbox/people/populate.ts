import type { InvitePrivacy, NewPerson, Person } from '../world/people.ts'
import type { Random } from '../world/random.ts'
import type { World } from '../world/world.ts'
import { type NameLanguage, pickName } from './names.ts'
import { inventUsername } from './usernames.ts'

export interface Shares {
  readonly bots: number
  readonly deleted: number
  readonly premium: number
  readonly username: number
  readonly photo: number
  readonly tooManyChannels: number
}

export interface Population {
  /** How many. */
  readonly people: number
  readonly lang?: NameLanguage | undefined
  readonly shares?: Partial<Shares> | undefined
  /** How likely each attitude to invitations is; what is left to 1 lets everybody invite. */
  readonly privacy?: readonly (readonly [number, InvitePrivacy])[] | undefined
}

/** Guesses at a chatty public group; Telegram publishes no figures. */
const USUAL_SHARES: Shares = {
  bots: 0.01,
  deleted: 0.02,
  premium: 0.08,
  username: 2 / 3,
  photo: 0.75,
  tooManyChannels: 0.01,
}

const USUAL_PRIVACY: readonly (readonly [number, InvitePrivacy])[] = [
  [0.1, { invites: 'contacts', answer: 'missing' }],
  [0.04, { invites: 'contacts', answer: 'error' }],
  [0.05, { invites: 'nobody', answer: 'missing' }],
  [0.02, { invites: 'nobody', answer: 'missing_premium_invite' }],
  [0.02, { invites: 'nobody', answer: 'missing_premium_pm' }],
]

/** The rest of a Russian crowd has names in Latin letters, and the other way round. */
const SHARE_OF_OWN_LANGUAGE = 0.85

const HOUR_SECONDS = 3600
const DAY_SECONDS = 24 * HOUR_SECONDS

/** From, to (seconds ago) and how likely: now, today, this week, this month, this year. */
const LAST_SEEN = [
  [0, HOUR_SECONDS, 0.12],
  [HOUR_SECONDS, DAY_SECONDS, 0.33],
  [DAY_SECONDS, 7 * DAY_SECONDS, 0.25],
  [7 * DAY_SECONDS, 30 * DAY_SECONDS, 0.15],
  [30 * DAY_SECONDS, 365 * DAY_SECONDS, 0.08],
] as const

/** Makes people as one meets them in a big community; the same seed makes the same people. */
export function populate(world: World, population: Population): Person[] {
  const shares = { ...USUAL_SHARES, ...population.shares }
  return Array.from({ length: population.people }, () => world.addPerson(inventPerson(world, population, shares)))
}

function inventPerson(world: World, population: Population, shares: Shares): NewPerson {
  const { random } = world
  const name = pickName(random, pickLanguage(random, population.lang ?? 'ru'))
  const fullName = random.chance(0.85) ? `${name.first} ${name.last}` : name.first
  const username = inventUsername(random, name, (candidate) => world.findByUsername(candidate) !== undefined)
  if (random.chance(shares.bots)) return inventBot(world, username)
  if (random.chance(shares.deleted)) return { name: '', deleted: true, photo: false }
  return {
    name: fullName,
    username: random.chance(shares.username) ? username : undefined,
    language: population.lang ?? 'ru',
    premium: random.chance(shares.premium),
    photo: random.chance(shares.photo),
    tooManyChannels: random.chance(shares.tooManyChannels),
    privacy: pickPrivacy(random, population.privacy ?? USUAL_PRIVACY),
    lastSeen: pickLastSeen(random, world.clock.seconds()),
    dc: random.chance(0.5) ? 2 : 4,
  }
}

function inventBot(world: World, username: string): NewPerson {
  const stem = username.slice(0, 24)
  const free = [`${stem}_bot`, `${stem}${world.people.size}_bot`].find((name) => !world.findByUsername(name))
  return { name: 'Helper Bot', username: free, bot: true, photo: false }
}

function pickLanguage(random: Random, lang: NameLanguage): NameLanguage {
  if (random.chance(SHARE_OF_OWN_LANGUAGE)) return lang
  return lang === 'ru' ? 'en' : 'ru'
}

function pickPrivacy(random: Random, choices: readonly (readonly [number, InvitePrivacy])[]): InvitePrivacy {
  let rest = random.next()
  for (const [share, privacy] of choices) {
    rest -= share
    if (rest < 0) return privacy
  }
  return { invites: 'everybody', answer: 'missing' }
}

/** Seconds since 1970, or undefined for the few who hide it. */
function pickLastSeen(random: Random, now: number): number | undefined {
  let rest = random.next()
  for (const [from, to, share] of LAST_SEEN) {
    rest -= share
    if (rest < 0) return now - random.int(from, to)
  }
  return undefined
}
