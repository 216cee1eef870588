import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accounts } from '#db/schema/accounts.ts'
import { runVerify } from '#jobs/verify.ts'
import { allocateInvite } from '#services/campaigns/allocate-invite.ts'
import { nth } from '#services/campaigns/testing.ts'
import { startCampaign } from '#services/campaigns/start-campaign.ts'
import { openAssembly, prepareCampaign } from './assembly.ts'

test('whoever was added before a worker died is found, though Telegram itself fails at the first look', async (t) => {
  const assembly = await openAssembly(t, { callTimeoutMs: 10_000 })
  const { world, owner, club, place } = assembly
  const guest = place.town.add({ name: 'Guest', username: 'guest_name' })
  const campaignId = await prepareCampaign(assembly, [guest], { areKnown: true })
  await startCampaign({ ctx: owner, campaignId })
  await assembly.work.accounts.close()
  const accountId = nth(assembly.accountIds, 0)
  const lease = await world.lease(accountId, 'killed')
  const planned = await allocateInvite({ ctx: world.ctx, campaignId, holder: 'killed', lease })
  assert.equal(planned.kind, 'act')
  const [member] = club.members.values()
  assert.ok(member)
  club.members.set(guest.id, { ...member })
  await world.db.update(accounts).set({ leaseUntil: new Date(0) })
  const fault = { kind: 'error', error: 'RPC_CALL_FAIL' } as const
  place.town.world.faults.add({ method: 'channels.getParticipant', person: guest.id, fault, times: 1 })
  await runVerify(assembly.openWorker(), accountId)
  const targets = await world.read.targets(campaignId)
  assert.deepEqual(
    targets.map(({ outcome }) => outcome),
    ['joined'],
  )
})
