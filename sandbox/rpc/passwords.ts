import type { SrpChallenge, SrpVerifier } from '../mtproto/crypto/srp.ts'
import { createSrpChallenge, createSrpVerifier } from '../mtproto/crypto/srp.ts'
import type { Person } from '../world/people.ts'

/** Two-step passwords under check: one verifier for each password, one challenge for each auth key. */
export class Passwords {
  readonly #verifiers = new Map<number, { readonly password: string; readonly verifier: SrpVerifier }>()
  readonly #challenges = new Map<string, SrpChallenge>()

  /** Kept until the password changes: making one takes about 60 ms. */
  findVerifier(person: Person): SrpVerifier | undefined {
    if (person.password === undefined) return undefined
    const known = this.#verifiers.get(person.id)
    if (known?.password === person.password) return known.verifier
    const verifier = createSrpVerifier(person.password)
    this.#verifiers.set(person.id, { password: person.password, verifier })
    return verifier
  }

  challenge(keyId: string, verifier: SrpVerifier): SrpChallenge {
    const challenge = createSrpChallenge(verifier)
    this.#challenges.set(keyId, challenge)
    return challenge
  }

  /** The challenge of a key, once: it is good for one try. */
  takeChallenge(keyId: string): SrpChallenge | undefined {
    const challenge = this.#challenges.get(keyId)
    this.#challenges.delete(keyId)
    return challenge
  }
}
