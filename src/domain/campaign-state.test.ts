import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCampaignOver, nextCampaignState, type CampaignEvent, type CampaignState } from './campaign-state.ts'

const STATES: CampaignState[] = ['draft', 'checking', 'ready', 'running', 'paused', 'stopped', 'done', 'cancelled']
const EVENTS: CampaignEvent[] = [
  ...(['choose', 'pass-check', 'fail-check', 'start', 'pause', 'halt', 'resume', 'stop', 'finish', 'cancel'] as const),
]

test('a campaign goes from its draft to its end', () => {
  const way: CampaignEvent[] = ['choose', 'fail-check', 'choose', 'pass-check', 'start', 'pause', 'resume', 'finish']
  const end = way.reduce<CampaignState | undefined>((state, event) => state && nextCampaignState(state, event), 'draft')
  assert.equal(end, 'done')
})

test('only a checked campaign starts, and only once', () => {
  const startable = STATES.filter((state) => nextCampaignState(state, 'start') !== undefined)
  assert.deepEqual(startable, ['ready'])
})

test('what is over stays over', () => {
  for (const state of STATES.filter(isCampaignOver)) {
    for (const event of EVENTS) assert.equal(nextCampaignState(state, event), undefined)
  }
})

test('whatever is not over can be cancelled', () => {
  for (const state of STATES.filter((one) => !isCampaignOver(one))) {
    assert.equal(nextCampaignState(state, 'cancel'), 'cancelled')
  }
})
