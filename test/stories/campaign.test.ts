import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TranscriptEntry } from '../../sandbox/client.ts'
import { changeClock } from '../../sandbox/testing/change-clock.ts'
import { findButton, type Person } from '../../sandbox/testing/person.ts'
import { countBy, type Fate } from '../../sandbox/testing/truth.ts'
import { startStory, type Story } from './harness/start-story.ts'
import { assertTruth } from './inviting/assert-truth.ts'
import { type Attitude, gather, type Gathering } from './inviting/crowd.ts'
import { fly, type Heed } from './inviting/fly.ts'

const GUESTS = 200
const INVITE = 'channels.inviteToChannel'
/** Virtual seconds in a real one: a pause of ten minutes is a fifth of a second. */
const RATE = 3000
/** Not by whole hours from UTC: a day of the owner is no day of ours. */
const TIME_ZONE = 'Asia/Kolkata'
/** How many are settled when one account's session ends. */
const SESSION_ENDS_AFTER = 60
/** Of edits of one message, in real time. Source: core.telegram.org/bots/faq */
const EDIT_GAP_MS = 3000

const nobody = (answer: string) => ({ privacy: { invites: 'nobody', answer } })
const WELCOMING: Attitude = { name: 'welcoming' }
const SORTS: readonly Attitude[] = [
  { name: 'privacy, told by an error', person: nobody('error'), reason: 'privacy' },
  { name: 'privacy, told in the answer', person: nobody('missing'), reason: 'privacy' },
  { name: 'wants a Premium inviter', person: nobody('missing_premium_invite'), reason: 'privacy-premium-invite' },
  { name: 'wants Premium for messages', person: nobody('missing_premium_pm'), reason: 'privacy-premium-pm' },
  { name: 'left before', hasLeft: true, reason: 'left-before' },
  { name: 'in too many channels', person: { tooManyChannels: true }, reason: 'too-many-channels' },
]
/** Every sort comes up once among so many guests; the others are welcoming. */
const EVERY = 16
/** Guests whose invite comes to nothing that anybody could read, and what is true of them all the same. */
const LOST = [
  { guest: 40, error: 'afterEffect', outcome: 'joined' },
  { guest: 33, error: 'afterEffect', outcome: 'unknown' },
  { guest: 57, error: 'drop', outcome: 'unknown' },
  { guest: 70, error: 'hang', outcome: 'unknown' },
  { guest: 90, error: 'CHAT_MEMBER_ADD_FAILED', outcome: 'unknown' },
] as const

let story: Story
let person: Person
let gathering: Gathering
let campaignId: number
before(async () => {
  story = await startStory({ people: 0 })
  await story.startProduct()
  const owner = story.cast.people.anna
  const attitudes = Array.from({ length: GUESTS }, (_, n) => SORTS[n % EVERY] ?? WELCOMING)
  gathering = await gather({ story, owner, accounts: 3, attitudes })
  person = story.personOf(owner.id)
  await person.say('/start')
  await story.sql`update owners set time_zone = ${TIME_ZONE}`
  for (const admin of gathering.admins) await person.connect(admin)
  const audienceId = await person.collect(gathering.source.username)
  campaignId = await person.prepareCampaign(audienceId, gathering.destination.username)
})
after(() => story[Symbol.asyncDispose]())

let fates: Map<number, Fate>
let startedAt: number

test('a campaign of 200 people passes through all that Telegram may answer, and the truth is told of each', async () => {
  await setTraps()
  await changeClock(story.box, { rate: RATE })
  startedAt = (await story.box.transcript(person.id)).length
  await person.tapOn(`campaign-start:${campaignId}`)
  await fly({ story, campaignId, heed: createHeed(await findHelper()) })
  await person.chat.waitFor('the report', ({ photo }) => photo !== undefined)
  fates = await assertTruth({ story, campaignId, gathering })
})

test('what was lost on the way was looked up, and whoever was not seen is unknown', () => {
  for (const { guest, outcome } of LOST) assert.equal(fates.get(idOfGuest(guest))?.outcome, outcome, `guest ${guest}`)
})

test('everything that could go wrong did, and every sort of answer came up', async () => {
  const answers = countBy(await story.box.log(), ({ answer }) => answer)
  for (const name of ['FLOOD_WAIT_5400', 'FLOOD_WAIT_300', 'PEER_FLOOD', 'SESSION_REVOKED', 'USER_ID_INVALID']) {
    assert.ok((answers[name] ?? 0) > 0, name)
  }
  const words = countBy(fates.values(), ({ outcome, word = outcome }) => word)
  for (const word of ['USER_PRIVACY_RESTRICTED', 'missing', 'USER_NOT_MUTUAL_CONTACT', 'USER_CHANNELS_TOO_MUCH']) {
    assert.ok((words[word] ?? 0) > 0, word)
  }
})

test('the owner is told why the campaign stands still, and goes on with it', async () => {
  const entries = await story.box.transcript(person.id, startedAt)
  const told = entries.filter(({ kind, text }) => kind === 'message' && /Telegram limited/.test(text ?? ''))
  assert.equal(told.length, 1)
})

test('one message follows the campaign, edited no more than Telegram likes, and one report ends it', async () => {
  const entries = await story.box.transcript(person.id, startedAt)
  const reports = entries.filter((entry) => entry.photo !== undefined)
  assert.equal(reports.length, 1)
  assert.ok(reports[0] && findButton(reports[0], /^campaign-export:/))
  const edits = entries.filter(({ kind }) => kind === 'edit')
  assert.ok(edits.length >= 3, `${edits.length} edits`)
  assert.equal(new Set(edits.map(({ messageId }) => messageId)).size, 1)
  const shortest = Math.min(...gapsBetweenEdits(entries).map((virtualMs) => virtualMs / RATE))
  assert.ok(shortest >= EDIT_GAP_MS, `an edit after ${shortest} ms`)
})

test('the product ends as it should', () => story.end())

/** Distances of edits that the message makes by itself: a tap is answered at once, and the count begins anew. */
function gapsBetweenEdits(entries: readonly TranscriptEntry[]): number[] {
  const gaps: number[] = []
  let latest: number | undefined
  let isAnswering = false
  for (const { kind, at } of entries) {
    if (kind === 'tap') isAnswering = true
    if (kind === 'callback_answer') isAnswering = false
    if (isAnswering) latest = undefined
    if (kind !== 'edit' || isAnswering) continue
    if (latest !== undefined) gaps.push(at - latest)
    latest = at
  }
  return gaps
}

function idOfGuest(index: number): number {
  return gathering.guests[index]?.id ?? assert.fail(`there is no guest ${index}`)
}

async function setTraps(): Promise<void> {
  const { box } = story
  for (const { guest, error } of LOST) await box.fault({ method: INVITE, error, person: idOfGuest(guest) })
  await box.fault({ method: INVITE, error: 'FLOOD_WAIT_5400', after: 20 })
  await box.fault({ method: INVITE, error: 'USER_ID_INVALID', after: 30 })
  await box.fault({ method: INVITE, error: 'PEER_FLOOD', after: 110 })
  await box.fault({ method: 'contacts.resolveUsername', error: 'FLOOD_WAIT_300', after: 5 })
}

/** An account that has not collected: what it is about can be done by the others. */
async function findHelper(): Promise<number> {
  const [row] = await story.sql<{ id: string }[]>`
    select telegram_user_id as id from accounts where id not in (select account_id from parses) limit 1`
  return Number(row?.id)
}

/** What happens besides, while the campaign runs. */
function createHeed(helper: number): Heed {
  let isRevoked = false
  let dropped = 0
  return async ({ state, settled }) => {
    if (!isRevoked && settled >= SESSION_ENDS_AFTER) {
      isRevoked = true
      await story.box.post('/sessions/revoke', { account: helper })
    }
    const hanging = (await story.box.log(INVITE)).filter(({ answer }) => answer === 'hang')
    for (const { account } of hanging.slice(dropped)) {
      dropped += 1
      await story.box.post('/connections/drop', { account })
    }
    if (state === 'paused') {
      await person.waitForButton('the way on', /^campaign-resume:/)
      await person.tapOn(`campaign-resume:${campaignId}`)
    }
    return state === 'done' || state === 'stopped'
  }
}
