export const LANGUAGES = ['en', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

/** Languages name themselves, so that everybody finds their own. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', ru: 'Русский' }

const RUSSIAN_READERS = new Set(['ru', 'be', 'kk', 'ky', 'tg', 'uz'])

/** The nearest of our languages to that of a Telegram client (an IETF tag, if it says one). */
export function nearestLanguage(tag: string | undefined): Language {
  const base = tag?.toLowerCase().split('-')[0] ?? ''
  return RUSSIAN_READERS.has(base) ? 'ru' : 'en'
}
