/** Wall seconds for which an update is claimed; a handler's process that has not renewed by then is taken for dead. */
export const CLAIM_SECONDS = 15
/** Wall seconds between renewals of claims. */
export const CLAIM_RENEW_SECONDS = 5
/** After so many tries an update is set aside, so that its chat goes on. */
export const UPDATE_TRIES = 5

/** Wall milliseconds until a failed update is tried again: 0.5, 1, 2, 4 s. */
export function retryUpdateMs(tries: number): number {
  return 500 * 2 ** (tries - 1)
}

/** Wall milliseconds between two edits of one progress message. Source: core.telegram.org/bots/faq (limits) */
export const RENDER_GAP_MS = 3000
/** Wall milliseconds for one edit; whoever has not recorded it by then is taken for dead. */
export const RENDER_CLAIM_MS = 10_000

/** Wall seconds for sending one notice; whoever has not noted it by then is taken for dead. */
export const NOTICE_CLAIM_SECONDS = 20
