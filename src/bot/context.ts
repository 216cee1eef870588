import type { ConversationFlavor } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Clock } from '#domain/clock.ts'
import type { Log } from '#domain/log.ts'
import type { LoginFlow } from '#domain/login.ts'
import type { OwnerContext } from '#services/context.ts'
import type { PhoneQuestions } from './accounts/phone-questions.ts'
import type { SecretPages } from './accounts/secret-desk.ts'
import type { Locales } from './locales.ts'
import type { Words } from './words.ts'

/** What the bot is given; everything else it asks the services for. */
export interface BotDeps {
  readonly token: string
  /** Another server than Telegram's own, without a slash at the end. */
  readonly apiRoot?: string
  /** The context in which one owner acts. */
  readonly contextFor: (ownerId: bigint) => OwnerContext
  readonly loginFlow: LoginFlow
  /** Without an address of our own, nobody can log in by phone, and passwords are entered in the chat. */
  readonly secretPages?: SecretPages | undefined
  readonly locales: Locales
  readonly clock: Clock
  readonly log: Log
}

/** What every handler finds beside the update. */
export interface OwnerFlavor {
  deps: BotDeps
  /** The owner as the services know them: for every verb. */
  as: OwnerContext
  words: Words
  phoneQuestions: PhoneQuestions
  /** Answer with a new message, even to a tap. */
  afresh: boolean
}

export type BotContext = ConversationFlavor<Context & OwnerFlavor>
