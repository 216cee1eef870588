import { createDhPair } from './crypto/dh.ts'
import { createRsaKey } from './crypto/rsa-key.ts'
import type { DhPair } from './crypto/dh.ts'
import type { RsaKey } from './crypto/rsa-key.ts'

/** What a Telegram of our own needs to be recognised; its data centres share it. */
export interface ServerSecrets {
  readonly rsa: RsaKey
  readonly dh: DhPair
}

/** Made anew for each run, so that nothing recorded from one opens in another. */
export function createServerSecrets(): ServerSecrets {
  return { rsa: createRsaKey(), dh: createDhPair() }
}
