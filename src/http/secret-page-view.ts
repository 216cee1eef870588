import { createHash } from 'node:crypto'
import type { SecretKind } from '#domain/login.ts'
import type { Language } from '#services/people/owner.ts'

/** A text of the locales, without markup. */
export type PageText = (language: Language, key: string) => string

/** What a page says when there is nothing to enter. */
export type Notice = 'done' | 'used' | 'expired' | 'unknown' | 'too-many' | 'too-long' | 'trouble'

interface Words {
  readonly title: string
  readonly about: string
}

const NOTICES: Record<Notice, Words> = {
  done: { title: 'page-done-title', about: 'page-done' },
  used: { title: 'page-used-title', about: 'page-used' },
  expired: { title: 'page-expired-title', about: 'page-expired' },
  unknown: { title: 'page-unknown-title', about: 'page-unknown' },
  'too-many': { title: 'page-too-many-title', about: 'page-too-many' },
  'too-long': { title: 'page-too-long-title', about: 'page-too-long' },
  trouble: { title: 'page-trouble-title', about: 'page-trouble' },
}

const FORMS: Record<SecretKind, Words & { readonly label: string; readonly empty: string }> = {
  code: {
    title: 'page-title-code',
    about: 'page-code-about',
    label: 'page-code-label',
    empty: 'page-code-empty',
  },
  password: {
    title: 'page-title-password',
    about: 'page-password-about',
    label: 'page-password-label',
    empty: 'page-password-empty',
  },
}

/** Letters of 16 px or more keep phones from zooming in; all contrasts are above 7 to 1. */
const STYLE = `
:root { color-scheme: light dark; --ink: #16181d; --paper: #ffffff; --soft: #454b57; --deed: #0a4b8f; --bad: #8c1d18 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2f4f8; --paper: #14161a; --soft: #c3c9d4; --deed: #9ecbff; --bad: #ffb4ab }
}
* { box-sizing: border-box }
body { margin: 0; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.5 system-ui, sans-serif }
main { max-width: 26rem; margin: 8vh auto 0 }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem }
p { margin: 0 0 1.25rem; color: var(--soft) }
p.problem { color: var(--bad); font-weight: 600 }
label { display: block; font-weight: 600; margin-bottom: .375rem }
input, button { width: 100%; min-height: 3rem; padding: .5rem .75rem; border-radius: .5rem; font: inherit }
input { border: 2px solid var(--soft); background: var(--paper); color: var(--ink); font-size: 1.25rem }
input.code { letter-spacing: .25em }
button { margin-top: 1rem; border: 0; background: var(--deed); color: var(--paper); font-weight: 600; cursor: pointer }
input:focus-visible, button:focus-visible { outline: 3px solid var(--deed); outline-offset: 2px }
`

/** Nothing is loaded, run, framed or sent elsewhere; the one style is allowed by its hash. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** How the field behaves on phones and with password managers. Source: html.spec.whatwg.org, autofill */
const FIELDS: Record<SecretKind, string> = {
  code: 'class="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="64"',
  password: 'type="password" autocomplete="current-password" maxlength="1024"',
}

interface Form {
  readonly kind: SecretKind
  readonly language: Language
  /** Nothing was entered. */
  readonly isEmpty: boolean
}

/** The page on which a code or a password is entered. It is sent to where it came from, and contains no secret. */
export function renderForm({ kind, language, isEmpty }: Form, text: PageText): string {
  const say = (key: string): string => escapeHtml(text(language, key))
  const { title, about, label, empty } = FORMS[kind]
  const problem = isEmpty ? `<p class="problem" id="problem" role="alert">${say(empty)}</p>` : ''
  const state = isEmpty ? 'aria-invalid="true" aria-describedby="about problem"' : 'aria-describedby="about"'
  return renderPage(
    language,
    say(title),
    `<p id="about">${say(about)}</p>
<form method="post">
<label for="value">${say(label)}</label>
<input id="value" name="value" ${FIELDS[kind]} ${state} autocapitalize="off" spellcheck="false" required autofocus>
${problem}<button type="submit">${say('page-send')}</button>
</form>`,
  )
}

/** A page that says why there is nothing to enter, and what to do now. */
export function renderNotice(notice: Notice, language: Language, text: PageText): string {
  const { title, about } = NOTICES[notice]
  return renderPage(language, escapeHtml(text(language, title)), `<p>${escapeHtml(text(language, about))}</p>`)
}

function renderPage(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Veche</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}
