import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { recordOutcome } from '../campaigns/record-outcome.ts'
import { allocateInvite } from '../campaigns/allocate-invite.ts'
import { suppressPerson } from '../campaigns/suppressed.ts'
import { openTestWorld, type TestWorld } from '../campaigns/testing.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { bindProgress } from '../progress/bind-progress.ts'
import { exportOwner } from './export-owner.ts'
import { forgetOwner } from './forget-owner.ts'
import { listOwnedTables } from './owned-tables.ts'

/** An owner who has something in every corner that a campaign reaches. */
async function addBusyOwner(world: TestWorld): Promise<OwnerContext> {
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const persons = await world.addPeople(owner, 3)
  for (const { id } of persons) await world.addKey(accountId, id)
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons })
  const lease = await world.lease(accountId)
  const planned = await allocateInvite({ ctx: world.ctx, campaignId, holder: lease.holder, lease })
  if (planned.kind !== 'act') throw new Error(`no act but ${planned.kind}`)
  await recordOutcome({ ctx: world.ctx, lease, attempt: planned.attempt, outcome: { kind: 'joined' }, verified: true })
  await suppressPerson(world.ctx, owner.ownerId, 5n, 'left-before')
  await bindProgress({ ctx: owner, kind: 'campaign', subjectId: campaignId, chatId: owner.ownerId, messageId: 1 })
  return owner
}

/** Rows of one owner, table by table; tables without any are left out. */
async function countRows({ ctx }: TestWorld, { ownerId }: OwnerContext): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name, by, through } of await listOwnedTables(ctx)) {
    const column = sql`t.${sql.identifier(by)}`
    const isMine = through
      ? sql`${column} in (select p.id from ${sql.identifier(through)} p where p.owner_id = ${ownerId})`
      : sql`${column} = ${ownerId}`
    const [row] = await ctx.db.execute<{ count: number }>(
      sql`select count(*)::int as count from ${sql.identifier(name)} t where ${isMine}`,
    )
    if (row && row.count > 0) counts[name] = row.count
  }
  return counts
}

test('a forgotten owner leaves no row in any table, and nothing of another owner changes', async (t) => {
  const world = await openTestWorld(t)
  const [owner, neighbour] = [await addBusyOwner(world), await addBusyOwner(world)]
  const [mine, theirs] = [await countRows(world, owner), await countRows(world, neighbour)]
  for (const name of ['accounts', 'people', 'audience_members', 'person_keys', 'attempts', 'targets', 'suppressions']) {
    assert.ok((mine[name] ?? 0) > 0, name)
  }
  const gone = await forgetOwner({ ctx: owner })
  assert.deepEqual([gone.accounts, gone.people, gone.running, gone.attempts], [1, 3, 1, 1])
  assert.deepEqual(await countRows(world, owner), {})
  assert.deepEqual(await countRows(world, neighbour), theirs)
  const orphans = await world.ctx.db.execute(sql`
    select 1 from audience_members m where not exists (select from people p where p.id = m.person_id)
    union all select 1 from person_keys k where not exists (select from accounts a where a.id = k.account_id)`)
  assert.equal(orphans.length, 0)
  await assert.rejects(forgetOwner({ ctx: owner }), NotFoundError)
})

test('the export holds every row of the owner, none of another, and no session', async (t) => {
  const world = await openTestWorld(t)
  const [owner, neighbour] = [await addBusyOwner(world), await addBusyOwner(world)]
  const text = (await Array.fromAsync(exportOwner({ ctx: owner }))).join('')
  const file = JSON.parse(text) as Record<string, unknown[]>
  const counts = await countRows(world, owner)
  for (const name of ['person_keys', 'account_communities', 'acquaintances']) delete counts[name]
  for (const [name, count] of Object.entries(counts)) assert.equal(file[name]?.length, count, name)
  assert.ok(!text.includes(String(neighbour.ownerId)))
  assert.ok(!text.includes(Buffer.from('sealed').toString('hex')))
  const [account] = file.accounts as Record<string, unknown>[]
  assert.ok(account && !('session' in account))
})
