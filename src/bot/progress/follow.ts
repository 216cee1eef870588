import { bindProgress } from '#services/progress/bind-progress.ts'
import type { ProgressKind } from '#services/progress/progress-message.ts'
import type { BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import type { Place } from '../show.ts'
import { writeMark } from './mark.ts'

interface Follow {
  readonly kind: ProgressKind
  readonly subjectId: number
  readonly place: Place
  /** What stands there now. */
  readonly screen: Screen
  /** What the owner has been told beside it, and need not be told again. */
  readonly notice?: string
}

/** Makes a message follow a parse or a campaign from now on. */
export async function follow(ctx: BotContext, { kind, subjectId, place, screen, notice = '' }: Follow): Promise<void> {
  await bindProgress({ ctx: ctx.as, kind, subjectId, ...place, hash: writeMark(screen, notice) })
}
