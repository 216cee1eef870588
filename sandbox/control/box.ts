import type { Scenario } from '../people/stage.ts'
import type { Telegram } from '../rpc/telegram.ts'
import type { Conversations } from '../world/conversations.ts'
import type { World } from '../world/world.ts'

/** All that the control port can reach. */
export interface Box {
  readonly world: World
  readonly telegram: Telegram
  readonly conversations: Conversations
  readonly scenario: Scenario
  /** Bot API calls that the official documentation does not allow. */
  readonly listViolations: () => readonly unknown[]
}
