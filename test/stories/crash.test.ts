import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { changeClock } from '../../sandbox/testing/change-clock.ts'
import type { Person } from '../../sandbox/testing/person.ts'
import type { Product } from './harness/product.ts'
import { startStory, type Story } from './harness/start-story.ts'
import { assertTruth } from './inviting/assert-truth.ts'
import { type Attitude, gather, type Gathering } from './inviting/crowd.ts'
import { fly, type Heed } from './inviting/fly.ts'

const GUESTS = 70
const INVITE = 'channels.inviteToChannel'
const LOOK_UP = 'channels.getParticipant'
/** Virtual seconds in a real one: a killed worker's lease comes free after half a day. */
const RATE = 3000
/** The worker serves its health too: so one knows when it is up. */
const WORKER = { ROLES: 'worker,http' }
const RANDOM_KILLS = 3
const UP_TO_MS = 500

const SORTS: readonly Attitude[] = [
  { name: 'welcoming' },
  { name: 'welcoming' },
  { name: 'private', person: { privacy: { invites: 'nobody', answer: 'missing' } }, reason: 'privacy' },
]
/** The worker dies while this one's invite is not answered: nothing has happened to them. */
const SILENT = 6
/** It dies after this one has joined, and before it could know. */
const JOINED_UNSEEN = 15

let story: Story
let person: Person
let worker: Product
let gathering: Gathering
let campaignId: number
before(async () => {
  story = await startStory({ people: 0 })
  await story.startProduct({ ROLES: 'bot,http' })
  worker = await story.startProduct(WORKER)
  const owner = story.cast.people.anna
  const attitudes = Array.from({ length: GUESTS }, (_, n) => SORTS[n % SORTS.length] ?? { name: 'nobody' })
  gathering = await gather({ story, owner, accounts: 2, attitudes })
  person = story.personOf(owner.id)
  await person.say('/start')
  for (const admin of gathering.admins) await person.connect(admin)
  const audienceId = await person.collect(gathering.source.username)
  campaignId = await person.prepareCampaign(audienceId, gathering.destination.username)
})
after(() => story[Symbol.asyncDispose]())

test('a worker that is killed five times asks nobody twice and forgets nobody', async () => {
  const { box } = story
  await box.fault({ method: INVITE, error: 'hang', person: idOfGuest(SILENT) })
  await box.fault({ method: INVITE, error: 'afterEffect', person: idOfGuest(JOINED_UNSEEN) })
  await box.fault({ method: LOOK_UP, error: 'hang', person: idOfGuest(JOINED_UNSEEN) })
  await changeClock(box, { rate: RATE })
  await person.tapOn(`campaign-start:${campaignId}`)
  await killWhen(() => wasSilent(INVITE))
  await killWhen(() => wasSilent(LOOK_UP))
  for (let kills = 0; kills < RANDOM_KILLS; kills += 1) {
    const before = await countInvites()
    await killWhen(async () => (await countInvites()) > before, randomInt(UP_TO_MS))
  }
  await fly({ story, campaignId, heed: async ({ state }) => state === 'done' || state === 'stopped' })
  await person.chat.waitFor('the report', ({ photo }) => photo !== undefined)
  const fates = await assertTruth({ story, campaignId, gathering })
  assert.equal(fates.get(idOfGuest(SILENT))?.outcome, 'unknown')
  assert.equal(fates.get(idOfGuest(JOINED_UNSEEN))?.outcome, 'joined')
})

test('what was looked up afterwards is marked so', async () => {
  const rows = await story.sql<{ person: string; verified: boolean | null }[]>`
    select person, verified from attempts where person in (${idOfGuest(SILENT)}, ${idOfGuest(JOINED_UNSEEN)})
    order by person`
  const ids = [SILENT, JOINED_UNSEEN].map((guest) => String(idOfGuest(guest)))
  assert.deepEqual(
    rows.map(({ person: id, verified }) => [id, verified]),
    [
      [ids[0], false],
      [ids[1], true],
    ],
  )
})

test('the rest ends as it should', () => story.end())

/** Waits for a moment, lets a little more time pass, kills the worker there, and starts another one. */
async function killWhen(isNow: () => Promise<boolean>, laterMs = 0): Promise<void> {
  const heed: Heed = async ({ state }) => {
    assert.equal(state, 'running', 'nothing is left to be killed')
    return isNow()
  }
  await fly({ story, campaignId, heed })
  await sleep(laterMs)
  await worker.kill()
  worker = await story.startProduct(WORKER)
}

async function wasSilent(method: string): Promise<boolean> {
  return (await story.box.log(method)).some(({ answer }) => answer === 'hang')
}

async function countInvites(): Promise<number> {
  return (await story.box.log(INVITE)).length
}

function idOfGuest(index: number): number {
  return gathering.guests[index]?.id ?? assert.fail(`there is no guest ${index}`)
}
