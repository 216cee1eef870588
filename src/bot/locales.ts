import { fileURLToPath } from 'node:url'
import { I18n } from '@grammyjs/i18n'

export type Locales = I18n

const DIRECTORY = fileURLToPath(new URL('../../locales', import.meta.url))

/** Reads `locales/<language>/<feature>.ftl`. @throws if one of them can't be read or parsed. */
export function loadLocales(): Locales {
  return new I18n({
    defaultLocale: 'en',
    directory: DIRECTORY,
    fluentBundleOptions: { useIsolating: false },
    fluentOptions: { warningHandler: failOnMissing },
  })
}

function failOnMissing(warning: { readonly path: string }): never {
  throw new Error(`No message "${warning.path}" in the locales`)
}
