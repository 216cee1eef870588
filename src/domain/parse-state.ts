export type ParseState = 'resolving' | 'ready' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'

/** What can happen to a parse; `halt` is a pause that we make ourselves, with a reason. */
export type ParseEvent = 'preview' | 'start' | 'pause' | 'halt' | 'resume' | 'finish' | 'fail' | 'cancel'

interface ParseMove {
  readonly from: readonly ParseState[]
  readonly to: ParseState
}

const MOVES: Record<ParseEvent, ParseMove> = {
  preview: { from: ['resolving'], to: 'ready' },
  start: { from: ['ready'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  halt: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  finish: { from: ['running'], to: 'done' },
  fail: { from: ['resolving', 'running'], to: 'failed' },
  cancel: { from: ['resolving', 'ready', 'running', 'paused'], to: 'cancelled' },
}

/** The states in which an event is possible, and the state that it leads to. */
export function parseMove(event: ParseEvent): ParseMove {
  return MOVES[event]
}

/** The state after an event; undefined if the event is not possible in this state. */
export function nextParseState(state: ParseState, event: ParseEvent): ParseState | undefined {
  const { from, to } = MOVES[event]
  return from.includes(state) ? to : undefined
}

/** Whether nothing will happen to it any more. */
export function isParseOver(state: ParseState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}

/** Why a parse stands still, failed or found nothing, beside the problems of a community. */
export type ParseReason =
  /** The owner has no account that could do it. */
  | 'no-account'
  /** Every account that could do it rests. */
  | 'accounts-rest'
  | 'hidden-members'
  | 'empty'
