import { personKeys } from '#db/schema/accounts.ts'
import { runCheck } from '#jobs/check.ts'
import { runInvite } from '#jobs/invite.ts'
import { createLiveAccounts } from '#jobs/live-accounts.ts'
import { runVerify } from '#jobs/verify.ts'
import { verifyOpenAttempts } from '#jobs/verify-attempts.ts'
import type { Work } from '#jobs/work.ts'
import { openTestWorld, type TestWorld } from '#services/campaigns/testing.ts'
import { createCampaign } from '#services/campaigns/create-campaign.ts'
import { getCampaignView } from '#services/campaigns/get-campaign-view.ts'
import { setDestination } from '#services/campaigns/set-destination.ts'
import type { ClaimedAccount } from '#services/accounts/lease.ts'
import type { OwnerContext } from '#services/context.ts'
import { openAccount, type OpenedAccount } from '#userbot/open-account.ts'
import { addCrowd } from '#sandbox/rpc/testing/town.ts'
import type { Person } from '#sandbox/world/people.ts'
import { logIn, openPlace, vault, type Place } from '../userbot/telegram.ts'

interface Cleanup {
  after(work: () => Promise<unknown>): void
}

/** An owner with connected accounts, a club of theirs, and people who could be invited; no time passes by itself. */
export type Assembly = Awaited<ReturnType<typeof openAssembly>>

export async function openAssembly(t: Cleanup, { accounts = 1, callTimeoutMs = 2000 } = {}) {
  const world = await openTestWorld(t)
  const place = await openPlace(callTimeoutMs)
  t.after(async () => place[Symbol.asyncDispose]())
  const owner = await world.addOwner()
  const admins = Array.from({ length: accounts }, (_, n) => place.town.add({ name: `Admin ${n}` }))
  const [creator] = admins
  if (!creator) throw new Error('an assembly needs an account')
  const club = addCrowd(place.town, creator, 3, { username: 'chess_club', admins: admins.slice(1).map(({ id }) => id) })
  const accountIds = []
  for (const admin of admins) accountIds.push(await connect(world, owner, place, admin))
  const openWorker = () => startWorker(t, world, place)
  return { world, place, owner, admins, club, accountIds, openWorker, work: openWorker() }
}

async function connect(world: TestWorld, owner: OwnerContext, place: Place, admin: Person): Promise<number> {
  const session = vault.seal(await logIn(place, admin), `account:${admin.id}`)
  const secret = { session: session.bytes, sessionKeyId: session.keyId }
  return world.addAccount(owner, { telegramUserId: BigInt(admin.id), firstName: admin.firstName, ...secret })
}

/** Business time stands until a test sets it; leases and connections live in real time. */
function startWorker(t: Cleanup, world: TestWorld, place: Place): Work {
  const wallMsUntil = (at: Date) => Math.max(0, at.getTime() - world.time.now.getTime())
  const ctx = { ...world.ctx, clock: { now: () => world.time.now, wall: () => new Date(), wallMsUntil } }
  const accounts = createLiveAccounts({
    ctx,
    holder: 'worker-1',
    open: (claimed) => openClaimed(place, claimed),
    verify: (held) => verifyOpenAttempts(ctx, held),
  })
  t.after(() => accounts.close())
  return { ctx, accounts, signal: new AbortController().signal }
}

async function openClaimed({ settings }: Place, { session, telegramUserId }: ClaimedAccount): Promise<OpenedAccount> {
  const opened = vault.open(session, `account:${telegramUserId}`)
  if (!opened) throw new Error('a session of this test does not open')
  return openAccount({ settings, session: opened, telegramUserId })
}

/** A campaign for these people into the club, checked over the wire; every account knows every second person, or all. */
export async function prepareCampaign(
  { world, place, owner, work, accountIds, admins }: Assembly,
  people: readonly Person[],
  { areKnown = false } = {},
) {
  const rows = []
  for (const { id, firstName, username } of people) {
    const known = { telegramId: BigInt(id), firstName, username: username ?? null }
    rows.push(...(await world.addPeople(owner, 1, known)))
  }
  for (const [index, row] of rows.entries()) {
    if (!areKnown && index % 2 === 1 && row.username !== null) continue
    for (const [nth, accountId] of accountIds.entries()) {
      const accessHash = place.town.world.accessHash(admins[nth]?.id ?? 0, Number(row.telegramId))
      await world.db.insert(personKeys).values({ accountId, personId: row.id, accessHash })
    }
  }
  const { id } = await createCampaign({ ctx: owner, audienceId: await world.addAudience(owner, rows) })
  await setDestination({ ctx: owner, campaignId: id, input: { kind: 'username', username: 'chess_club' } })
  await runCheck(work, id)
  return id
}

/** Lets time pass from one due moment to the next until the campaign stands or is done. */
export async function playOn({ world, owner, work }: Assembly, campaignId: number) {
  for (let turn = 0; turn < 300; turn += 1) {
    await runInvite(work, campaignId)
    for (const ring of world.rings.splice(0)) if (ring.job === 'verify') await runVerify(work, ring.accountId)
    const row = await world.read.campaign(campaignId)
    if (row.state !== 'running') return getCampaignView({ ctx: world.ctx, campaignId, ownerId: owner.ownerId })
    if (row.nextActionAt && row.nextActionAt > world.time.now) world.time.now = row.nextActionAt
  }
  throw new Error('the campaign does not come to an end')
}
