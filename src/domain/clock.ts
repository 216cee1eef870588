/**
 * Two times. Business time drives every rule of courtesy (limits, pauses, days, cooldowns, expiry) and may run fast
 * against a sandbox. Wall time drives machines and human patience (leases, time-outs, edits, QR codes) and never does.
 */
export interface Clock {
  /** Business time. */
  now(): Date
  /** Wall time. */
  wall(): Date
  /** How many wall milliseconds lie between now and a moment of business time; 0 if it has passed. */
  wallMsUntil(moment: Date): number
}
