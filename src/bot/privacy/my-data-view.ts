import { COLLECTED_DAYS } from '#domain/limits.ts'
import type { OwnersBelongings } from '#services/consent/forget-owner.ts'
import { button, lines, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

/** What is kept, for how long, and what one can do about it. */
export function viewPrivacy(words: Words): Screen {
  return {
    text: paragraphs(
      words.html('privacy-title'),
      lines(
        words.html('privacy-accounts'),
        words.html('privacy-people', { days: COLLECTED_DAYS }),
        words.html('privacy-invites'),
        words.html('privacy-owner'),
      ),
      words.html('privacy-rights'),
    ),
    keyboard: [
      [button(words.text('button-my-data'), { to: 'my-data' }), button(words.text('button-forget'), { to: 'forget' })],
      [button(words.text('button-opt-out'), { to: 'opt-out' })],
      [button(words.text('button-menu'), { to: 'home' })],
    ],
  }
}

/** All that goes with an owner, before it does. */
export function viewForget(belongings: OwnersBelongings, words: Words): Screen {
  return {
    text: paragraphs(words.html('forget-title'), belongingLines(belongings, words), words.html('forget-warning')),
    keyboard: [
      [button(words.text('button-my-data'), { to: 'my-data' })],
      [button(words.text('button-forget-sure'), { to: 'forget-sure' })],
      [button(words.text('button-keep'), { to: 'home' })],
    ],
  }
}

function belongingLines({ accounts, audiences, people, campaigns, running, attempts }: OwnersBelongings, words: Words) {
  return lines(
    words.html('forget-accounts', { count: accounts }),
    words.html('forget-audiences', { count: audiences, people }),
    words.html('forget-campaigns', { count: campaigns, running }),
    words.html('forget-attempts', { count: attempts }),
    words.html('forget-settings'),
  )
}

/** The way on is a new beginning. */
export function viewForgotten({ accounts }: OwnersBelongings, words: Words): Screen {
  return {
    text: paragraphs(words.html('forgotten'), accounts > 0 && words.html('forgotten-accounts', { count: accounts })),
    keyboard: [[button(words.text('button-begin-anew'), { to: 'home' })]],
  }
}
