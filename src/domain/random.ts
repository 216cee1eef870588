/** Chance as an argument: a number from 0 (included) to 1 (excluded). */
export type Random = () => number

/** A whole number from `from` to `to`, both included. */
export function randomInt(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}
