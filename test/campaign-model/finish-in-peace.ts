import { nth } from '#services/campaigns/testing.ts'
import { assertInvariants } from './assert-invariants.ts'
import { calm } from './commands.ts'
import type { Life, Model } from './life.ts'

/** Far more than two accounts need for all people, with every pause and rest in between. */
const ROUNDS = 60
const OVER = new Set(['done', 'cancelled', 'draft'])

/** One worker leads what is not over to its end, without any trouble: whoever waits is asked. */
export async function finishInPeace(model: Model, life: Life): Promise<void> {
  const { die, pass, lookUp, work, recordAll, steer, check } = calm
  await die('worker-1')(model, life)
  await die('worker-2')(model, life)
  for (let round = 0; round < ROUNDS && !model.states.every((state) => OVER.has(state)); round += 1) {
    await pass(round % 10 === 9 ? 86_400 : 901)(model, life)
    for (const [account] of life.accountIds.entries()) await lookUp(account)(model, life)
    for (const [campaign] of life.campaignIds.entries()) {
      const state = nth(model.states, campaign)
      if (state === 'checking') await check(campaign)(model, life)
      if (state === 'ready') await steer('start', campaign)(model, life)
      if (state === 'paused' || state === 'stopped') await steer('resume', campaign)(model, life)
      await work(campaign)(model, life)
      await recordAll(model, life)
    }
    await readStates(model, life)
  }
  await assertInvariants(life, model)
}

async function readStates({ states }: Model, { world, campaignIds }: Life): Promise<void> {
  for (const [index, id] of campaignIds.entries()) states[index] = (await world.read.campaign(id)).state
}
