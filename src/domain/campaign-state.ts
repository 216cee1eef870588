export type CampaignState = 'draft' | 'checking' | 'ready' | 'running' | 'paused' | 'stopped' | 'done' | 'cancelled'

/** Which campaign has an account first when several want it. */
export type CampaignPriority = 'high' | 'normal' | 'low'

/** What can happen to a campaign; `halt` is a pause that we make ourselves, with a reason. */
export type CampaignEvent =
  | 'choose'
  | 'pass-check'
  | 'fail-check'
  | 'start'
  /** One person is asked, and then it pauses. */
  | 'test'
  | 'pause'
  | 'halt'
  | 'resume'
  | 'stop'
  | 'finish'
  | 'cancel'

interface CampaignMove {
  readonly from: readonly CampaignState[]
  readonly to: CampaignState
}

const MOVES: Record<CampaignEvent, CampaignMove> = {
  choose: { from: ['draft', 'ready'], to: 'checking' },
  'pass-check': { from: ['checking'], to: 'ready' },
  'fail-check': { from: ['checking'], to: 'draft' },
  start: { from: ['ready'], to: 'running' },
  test: { from: ['ready', 'paused', 'stopped'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  halt: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'stopped'], to: 'running' },
  stop: { from: ['running'], to: 'stopped' },
  finish: { from: ['running'], to: 'done' },
  cancel: { from: ['draft', 'checking', 'ready', 'running', 'paused', 'stopped'], to: 'cancelled' },
}

/** The states in which an event is possible, and the state that it leads to. */
export function campaignMove(event: CampaignEvent): CampaignMove {
  return MOVES[event]
}

/** The state after an event; undefined if the event is not possible in this state. */
export function nextCampaignState(state: CampaignState, event: CampaignEvent): CampaignState | undefined {
  const { from, to } = MOVES[event]
  return from.includes(state) ? to : undefined
}

/** Whether nothing will happen to it any more. */
export function isCampaignOver(state: CampaignState): boolean {
  return state === 'done' || state === 'cancelled'
}

/** The states in which its hours, limits and accounts may be changed: nobody is being invited by them. */
export const EDITABLE: readonly CampaignState[] = ['draft', 'ready', 'paused', 'stopped']

/** The states in which a campaign still has something before it. */
export const OPEN_STATES: readonly CampaignState[] = ['draft', 'checking', 'ready', 'running', 'paused', 'stopped']
