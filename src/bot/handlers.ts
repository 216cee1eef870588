import type { ActionName, ActionNamed } from './callback-data.ts'
import type { BotContext } from './context.ts'

/** Does what a button asks for; answers with the words of a toast, if there are any. */
export type Handler<Name extends ActionName> = (
  ctx: BotContext,
  action: ActionNamed<Name>,
) => Promise<string | undefined | void>

export type Handlers<Name extends ActionName> = { readonly [N in Name]: Handler<N> }
