import { button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

/** What the wish means, with the one tap that makes it. */
export function viewOptOut(words: Words): Screen {
  return {
    text: words.html('opt-out'),
    keyboard: [[button(words.text('button-opt-out-sure'), { to: 'opt-out-sure' })]],
  }
}

export function viewOptedOut(words: Words): Screen {
  return {
    text: words.html('opted-out'),
    keyboard: [[button(words.text('button-opt-out-undo'), { to: 'opt-out-undo' })]],
  }
}

export function viewAllowedAgain(words: Words): Screen {
  return {
    text: words.html('opt-out-undone'),
    keyboard: [[button(words.text('button-opt-out-sure'), { to: 'opt-out-sure' })]],
  }
}
