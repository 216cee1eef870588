import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accounts } from '#db/schema/accounts.ts'
import { people as collected } from '#db/schema/audiences.ts'
import { linkJoins, links } from '#db/schema/links.ts'
import type { ModeSettings } from '#domain/campaign-mode.ts'
import { runCheck } from '#jobs/check.ts'
import { runVerify } from '#jobs/verify.ts'
import { runLinks } from '#jobs/watch-links.ts'
import { allocateInvite } from '#services/campaigns/allocate-invite.ts'
import { createCampaign } from '#services/campaigns/create-campaign.ts'
import { setDestination } from '#services/campaigns/set-destination.ts'
import { startCampaign } from '#services/campaigns/start-campaign.ts'
import { nth } from '#services/campaigns/testing.ts'
import { optOut } from '#services/consent/opt-out.ts'
import { chooseMode } from '#services/links/choose-mode.ts'
import { getLinkView } from '#services/links/get-link-view.ts'
import { intendMessage } from '#services/links/intend-message.ts'
import { findLink } from '#services/links/find-link.ts'
import { storeLink } from '#services/links/store-link.ts'
import { followChatLink } from '#sandbox/world/chat-links.ts'
import type { NewPerson, Person } from '#sandbox/world/people.ts'
import { openAssembly, playOn, prepareCampaign, type Assembly } from './assembly.ts'

const CLOSED = { privacy: { invites: 'nobody', answer: 'missing' } } as const

function addPerson({ place }: Assembly, name: string, more: Partial<NewPerson> = {}): Person {
  return place.town.add({ name, username: `${name.toLowerCase()}_name`, ...more })
}

/** Somebody with whom the first account has a chat. */
function addFriend(assembly: Assembly, name: string, more: Partial<NewPerson> = {}): Person {
  const person = addPerson(assembly, name, more)
  const { world } = assembly.place.town
  world.privateChats.send(person, nth(assembly.admins, 0), { text: 'Hello', at: world.clock.now() })
  return person
}

async function start(assembly: Assembly, people: readonly Person[], change: Partial<ModeSettings>): Promise<number> {
  const campaignId = await prepareCampaign(assembly, people)
  await chooseMode({ ctx: assembly.owner, campaignId, change })
  await runCheck(assembly.work, campaignId)
  await startCampaign({ ctx: assembly.owner, campaignId })
  return campaignId
}

async function outcomes({ world }: Assembly, campaignId: number): Promise<string[]> {
  const targets = await world.read.targets(campaignId)
  return targets.map(({ outcome, reason }) => (reason === null ? String(outcome) : `${outcome} ${reason}`))
}

/** What an account wrote to somebody. */
function written({ place, admins }: Assembly, person: Person): string[] {
  const admin = nth(admins, 0)
  return place.town.world.privateChats
    .between(admin.id, person.id)
    .filter(({ from }) => from === admin.id)
    .map(({ text }) => text)
}

const messages = ({ place }: Assembly) => place.town.world.log.list({ method: 'messages.sendMessage' })

function follow({ place }: Assembly, person: Person, url: string): string {
  const found = place.town.world.findChatLink(url.slice('https://t.me/+'.length))
  assert.ok(found)
  return followChatLink(found.chat, found.link, person, place.town.world.clock.now()).kind
}

test('where privacy forbids the add, a link goes to people whom the account knows, and to nobody else', async (t) => {
  const assembly = await openAssembly(t)
  const people = [
    addPerson(assembly, 'Open'),
    addFriend(assembly, 'Friend', CLOSED),
    addPerson(assembly, 'Stranger', CLOSED),
  ]
  const campaignId = await start(assembly, people, { mode: 'add_else_link' })
  assert.equal((await playOn(assembly, campaignId)).state, 'done')
  assert.deepEqual(await outcomes(assembly, campaignId), ['joined', 'link_sent', 'refused privacy'])
  const { url } = await getLinkView({ ctx: assembly.owner, campaignId })
  assert.deepEqual(written(assembly, nth(people, 1)), [`Crowd\n${url}`])
  assert.deepEqual(
    messages(assembly).map(({ effect }) => effect),
    ['sent'],
  )
  const attempts = await assembly.world.read.attempts()
  assert.equal(attempts.length, 3)
  assert.deepEqual([attempts[1]?.addReason, attempts[1]?.outcome], ['privacy', 'link_sent'])
})

test('a campaign of links writes to acquaintances only, and leaves strangers out with the reason', async (t) => {
  const assembly = await openAssembly(t)
  const contact = addPerson(assembly, 'Contact')
  nth(assembly.admins, 0).contacts.add(contact.id)
  const people = [addPerson(assembly, 'Stranger'), addFriend(assembly, 'Friend'), contact]
  const campaignId = await start(assembly, people, { mode: 'link' })
  const view = await playOn(assembly, campaignId)
  assert.equal(view.state, 'done')
  assert.deepEqual(await outcomes(assembly, campaignId), ['skipped not-known', 'link_sent', 'link_sent'])
  assert.deepEqual(
    messages(assembly).map(({ effect }) => effect),
    ['sent', 'sent'],
  )
  assert.equal(assembly.place.town.world.log.list({ method: 'channels.inviteToChannel' }).length, 0)
  const { url, sent, notKnown } = await getLinkView({ ctx: assembly.owner, campaignId })
  assert.match(url ?? '', /^https:\/\/t\.me\/\+/)
  assert.deepEqual([sent, notKnown], [2, 1])
})

test('whoever follows the link has joined; who asks is let in where the owner wishes it', async (t) => {
  const assembly = await openAssembly(t)
  const people = [addFriend(assembly, 'Friend'), addFriend(assembly, 'Guest')]
  const campaignId = await start(assembly, people, { mode: 'link', joinRequests: 'automatic' })
  await playOn(assembly, campaignId)
  const { url = '' } = await getLinkView({ ctx: assembly.owner, campaignId })
  assert.equal(follow(assembly, nth(people, 0), url), 'requested')
  await runLinks(assembly.work, campaignId)
  assert.ok(assembly.club.members.has(nth(people, 0).id))
  assert.deepEqual(await outcomes(assembly, campaignId), ['joined', 'link_sent'])
  const [target] = await assembly.world.read.targets(campaignId)
  assert.ok(target?.joinedAt && target.lookAgainAt)
  await runLinks(assembly.work, campaignId)
  assert.deepEqual(
    (await assembly.world.db.select().from(linkJoins)).map(({ state }) => state),
    ['joined'],
  )
})

test('requests that are left to the administrators wait for them', async (t) => {
  const assembly = await openAssembly(t)
  const people = [addFriend(assembly, 'Friend')]
  const campaignId = await start(assembly, people, { mode: 'link', joinRequests: 'admins' })
  await playOn(assembly, campaignId)
  const { url = '' } = await getLinkView({ ctx: assembly.owner, campaignId })
  follow(assembly, nth(people, 0), url)
  await runLinks(assembly.work, campaignId)
  assert.equal((await getLinkView({ ctx: assembly.owner, campaignId })).asking, 1)
  assert.ok(!assembly.club.members.has(nth(people, 0).id))
})

test('a link of one’s own lets in one person', async (t) => {
  const assembly = await openAssembly(t)
  const people = [addFriend(assembly, 'Friend'), addFriend(assembly, 'Guest')]
  const campaignId = await start(assembly, people, { mode: 'link', personalLinks: true })
  await playOn(assembly, campaignId)
  const urls = people.map((person) => written(assembly, person).join().split('\n')[1] ?? '')
  assert.notEqual(urls[0], urls[1])
  assert.equal(follow(assembly, nth(people, 0), nth(urls, 0)), 'joined')
  assert.equal(follow(assembly, addPerson(assembly, 'Other'), nth(urls, 0)), 'error')
})

test('whoever has opted out meanwhile is not written to', async (t) => {
  const assembly = await openAssembly(t)
  const friend = addFriend(assembly, 'Friend', CLOSED)
  const campaignId = await start(assembly, [friend], { mode: 'add_else_link' })
  const { log } = assembly.place.town.world
  const record = log.record.bind(log)
  let isOut: Promise<void> | undefined
  log.record = (call) => {
    if (call.method === 'channels.inviteToChannel')
      isOut = optOut({ ctx: assembly.world.ctx, telegramId: BigInt(friend.id) })
    return record(call)
  }
  await playOn(assembly, campaignId)
  await isOut
  assert.deepEqual(written(assembly, friend), [])
})

test('a message whose answer was lost is found in the chat, and no second one is sent', async (t) => {
  const assembly = await openAssembly(t)
  const friend = addFriend(assembly, 'Friend', CLOSED)
  assembly.place.town.world.faults.add({ method: 'messages.sendMessage', fault: { kind: 'afterEffect' }, times: 1 })
  const campaignId = await start(assembly, [friend], { mode: 'add_else_link' })
  assert.equal((await playOn(assembly, campaignId)).state, 'done')
  assert.deepEqual(await outcomes(assembly, campaignId), ['link_sent'])
  assert.equal(written(assembly, friend).length, 1)
})

test('a worker that dies between the refused add and the message leaves the refusal, and nobody is written to', async (t) => {
  const assembly = await openAssembly(t)
  const { world, place } = assembly
  const friend = addFriend(assembly, 'Friend', CLOSED)
  const campaignId = await start(assembly, [friend], { mode: 'add_else_link' })
  const accountId = nth(assembly.accountIds, 0)
  await assembly.work.accounts.close()
  const lease = await world.lease(accountId, 'killed')
  const planned = await allocateInvite({ ctx: world.ctx, campaignId, holder: 'killed', lease })
  assert.ok(planned.kind === 'act')
  const found = await findLink({ ctx: world.ctx, campaignId, targetId: undefined })
  assert.ok(found.kind === 'to-make')
  const link = await storeLink({
    ctx: world.ctx,
    lease,
    campaignId,
    link: { ...found.wish, url: 'https://t.me/+made' },
  })
  assert.ok(link)
  const { attempt } = planned
  const intended = await intendMessage({ ctx: world.ctx, lease, attempt, linkId: link.linkId, addReason: 'privacy' })
  assert.equal(intended.kind, 'send')
  await world.db.update(accounts).set({ leaseUntil: new Date(0) })
  assembly.work = assembly.openWorker()
  await runVerify(assembly.work, accountId)
  assert.equal((await playOn(assembly, campaignId)).state, 'done')
  assert.deepEqual(await outcomes(assembly, campaignId), ['refused privacy'])
  assert.equal(place.town.world.log.list({ method: 'messages.sendMessage' }).length, 0)
})

test('a link that was made but never stored is found again by its title', async (t) => {
  const assembly = await openAssembly(t)
  const people = [addFriend(assembly, 'Friend')]
  assembly.place.town.world.faults.add({
    method: 'messages.exportChatInvite',
    fault: { kind: 'afterEffect' },
    times: 1,
  })
  const campaignId = await start(assembly, people, { mode: 'link' })
  await playOn(assembly, campaignId)
  assert.deepEqual(await outcomes(assembly, campaignId), ['link_sent'])
  assert.equal(assembly.club.links.size, 1)
  assert.equal((await assembly.world.db.select().from(links)).length, 1)
})

test('a person is attempted once over all modes', async (t) => {
  const assembly = await openAssembly(t)
  const friend = addFriend(assembly, 'Friend', CLOSED)
  const first = await start(assembly, [friend], { mode: 'add' })
  await playOn(assembly, first)
  const second = await prepareCampaignAgain(assembly, friend)
  assert.deepEqual(await outcomes(assembly, second), ['skipped attempted-before'])
  assert.deepEqual(written(assembly, friend), [])
})

/** The same person from another audience, into the same club. */
async function prepareCampaignAgain(assembly: Assembly, friend: Person): Promise<number> {
  const { world, owner } = assembly
  const rows = (await world.db.select().from(collected)).filter(({ telegramId }) => telegramId === BigInt(friend.id))
  const { id } = await createCampaign({ ctx: owner, audienceId: await world.addAudience(owner, rows) })
  await chooseMode({ ctx: owner, campaignId: id, change: { mode: 'link' } })
  await setDestination({ ctx: owner, campaignId: id, input: { kind: 'username', username: 'chess_club' } })
  await runCheck(assembly.work, id)
  return id
}

test('forty messages a day, then the account waits for the next day', async (t) => {
  const assembly = await openAssembly(t)
  const people = Array.from({ length: 42 }, (_, n) => addFriend(assembly, `Friend${n}`))
  const startedAt = assembly.world.time.now
  const campaignId = await start(assembly, people, { mode: 'link' })
  await playOn(assembly, campaignId)
  const days = (await assembly.world.read.attempts()).map(({ messageAt }) => messageAt?.toISOString().slice(0, 10))
  const counts = Map.groupBy(days, (day) => day)
  assert.ok([...counts.values()].every((day) => day.length <= 40))
  assert.equal(counts.size >= 2 && startedAt < assembly.world.time.now, true)
})

test('a channel that is too big for adds takes a campaign of links', async (t) => {
  const assembly = await openAssembly(t)
  const { owner, place, work, world } = assembly
  const members = Array.from({ length: 201 }, (_, n) => place.town.world.addPerson({ name: `Reader ${n}` }).id)
  const admin = nth(assembly.admins, 0)
  place.town.world.addChat({ kind: 'channel', title: 'News', username: 'chess_news', owner: admin.id, members })
  const campaignId = await prepareCampaign(assembly, [addFriend(assembly, 'Friend')])
  const into = async (): Promise<string | null> => {
    await setDestination({ ctx: owner, campaignId, input: { kind: 'username', username: 'chess_news' } })
    // More members than one page: the pause between two pages is a pause of business time.
    const time = setInterval(() => (world.time.now = new Date(world.time.now.getTime() + 1000)), 20)
    await runCheck(work, campaignId)
    clearInterval(time)
    return (await world.read.campaign(campaignId)).reason
  }
  assert.equal(await into(), 'channel-too-big')
  await chooseMode({ ctx: owner, campaignId, change: { mode: 'link' } })
  assert.equal(await into(), null)
  await startCampaign({ ctx: owner, campaignId })
  await playOn(assembly, campaignId)
  assert.deepEqual(await outcomes(assembly, campaignId), ['link_sent'])
})
