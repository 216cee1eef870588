import { LIMITS } from '#domain/limits.ts'
import type { RejectReason } from '#domain/person-entry.ts'
import type { ImportFailure, ImportView } from '#services/imports/import-audience.ts'
import { backToMenu } from '../home/home-view.ts'
import { shortTitle } from '../names.ts'
import { button, lines, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

export const IMPORT_FAILED: Record<ImportFailure, string> = {
  nobody: 'import-failed-nobody',
  'old-excel': 'import-failed-old-excel',
  'no-text': 'import-failed-no-text',
  'broken-workbook': 'import-failed-broken-workbook',
}

export const REJECTED: Record<RejectReason | 'doubled', string> = {
  'not-a-person': 'import-rejected-not-a-person',
  'username-invalid': 'import-rejected-username-invalid',
  'opted-out': 'import-rejected-opted-out',
  'phone-invalid': 'import-rejected-phone-invalid',
  'id-invalid': 'import-rejected-id-invalid',
  'community-link': 'import-rejected-community-link',
  bot: 'import-rejected-bot',
  'no-entry': 'import-rejected-no-entry',
  doubled: 'import-rejected-doubled',
}

export function viewAskList(words: Words): Screen {
  return { text: words.html('import-ask'), keyboard: backToMenu(words) }
}

export function viewImporting(name: string, words: Words): Screen {
  return { text: words.html('import-reading', { name: shortTitle(name) }), keyboard: backToMenu(words) }
}

export function viewTooBig(words: Words): Screen {
  return { text: words.html('import-too-big'), keyboard: backToMenu(words) }
}

/** What came of a list: how many are taken, and what became of the others. */
export function viewImported(outcome: ImportView & { readonly isRepeated: boolean }, words: Words): Screen {
  const { name, taken, doubled, rejected, audienceId, reason, isRepeated } = outcome
  const title = { name: shortTitle(name) }
  const others = lines(
    doubled > 0 && words.html('import-doubled', { count: doubled }),
    rejected > 0 && words.html('import-rejected', { count: rejected }),
  )
  if (reason !== undefined) {
    return {
      text: paragraphs(words.html('import-failed-title', title), words.html(IMPORT_FAILED[reason]), others),
      keyboard: backToMenu(words),
    }
  }
  return {
    text: paragraphs(
      isRepeated && words.html('import-repeated'),
      lines(words.html('import-done', { ...title, taken }), others),
      words.html('import-later', { limit: LIMITS.resolutionsADay }),
    ),
    keyboard: [
      ...(audienceId === undefined
        ? []
        : [
            [
              button(words.text('button-browse'), { to: 'audience', id: audienceId }),
              button(words.text('button-invite-them'), { to: 'campaign-from', id: audienceId }),
            ],
          ]),
      ...backToMenu(words),
    ],
  }
}
