import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SecretKind } from '#domain/login.ts'
import type { Vault } from '#domain/sealed.ts'
import type { Context } from '#services/context.ts'
import type { Language } from '#services/people/owner.ts'
import { fillSecretEntry } from '#services/secret-entries/fill-secret-entry.ts'
import { findSecretEntry, type FoundSecretEntry } from '#services/secret-entries/find-secret-entry.ts'
import { createRateLimit, networkOf } from './rate-limit.ts'
import { type Notice, PAGE_POLICY, type PageText, renderForm, renderNotice } from './secret-page-view.ts'

export interface SecretPages {
  readonly ctx: Context
  readonly vault: Vault
  readonly text: PageText
}

/** A password of 1024 characters beyond ASCII, percent-encoded. */
const BODY_LIMIT_BYTES = 8 * 1024
const LONGEST_VALUE = 1024
const WINDOW_MS = 60_000
/** A page is looked at, reloaded and sent a few times; a link is unguessable, so these only bound the load. */
const PER_TOKEN = 20
const PER_NETWORK = 60

interface Route {
  Params: { token: string }
  Body: unknown
}

/** The one-time pages of logins: looking at one changes nothing, since links are previewed; sending it uses it up. */
export function secretPageRoutes(parent: FastifyInstance, pages: SecretPages): void {
  void parent.register(async (server) => {
    const limitRequests = requestLimits(pages)
    server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, new URLSearchParams(String(body))),
    )
    server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const code = error.statusCode ?? 500
      if (code >= 500) pages.ctx.log.error({ err: error, route: request.routeOptions.url }, 'a page failed')
      return sendNotice(pages, request, reply.code(code), code === 413 ? 'too-long' : 'trouble')
    })
    server.get<Route>('/enter/:token', { onRequest: limitRequests }, (request, reply) =>
      showPage(pages, request, reply),
    )
    server.post<Route>('/enter/:token', { onRequest: limitRequests, bodyLimit: BODY_LIMIT_BYTES }, (request, reply) =>
      takePage(pages, request, reply),
    )
    server.get<{ Params: { language: string } }>('/entered/:language', (request, reply) => {
      const language = request.params.language === 'ru' ? 'ru' : 'en'
      return sendPage(reply, renderNotice('done', language, pages.text))
    })
  })
}

function requestLimits(pages: SecretPages) {
  const tokens = createRateLimit({ perWindow: PER_TOKEN, windowMs: WINDOW_MS })
  const networks = createRateLimit({ perWindow: PER_NETWORK, windowMs: WINDOW_MS })
  return async (request: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const now = pages.ctx.clock.wall().getTime()
    const isFine = networks.allows(networkOf(request.ip), now) && tokens.allows(request.params.token, now)
    if (isFine) return undefined
    return sendNotice(pages, request, reply.code(429).header('retry-after', WINDOW_MS / 1000), 'too-many')
  }
}

async function showPage(
  pages: SecretPages,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const entry = await findSecretEntry({ ctx: pages.ctx, token: request.params.token })
  if (entry?.state !== 'open') return sendClosed(pages, request, reply, entry)
  return sendPage(reply, renderForm({ ...entry, isEmpty: false }, pages.text))
}

async function takePage(
  pages: SecretPages,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { ctx, vault, text } = pages
  const { token } = request.params
  const entry = await findSecretEntry({ ctx, token })
  if (entry?.state !== 'open') return sendClosed(pages, request, reply, entry)
  const value = readValue(request.body, entry.kind)
  if (value === '') return sendPage(reply.code(422), renderForm({ ...entry, isEmpty: true }, text))
  if (value.length > LONGEST_VALUE) return sendNotice(pages, request, reply.code(413), 'too-long', entry.language)
  const isTaken = await fillSecretEntry({ ctx, vault, entryId: entry.id, value })
  if (!isTaken) return sendClosed(pages, request, reply, await findSecretEntry({ ctx, token }))
  // Elsewhere, so that going back or reloading sends nothing again; relative, for a public address with a path.
  return withHeaders(reply).redirect(`../entered/${entry.language}`, 303)
}

/** People group the digits of a code; a password is taken as it is. */
function readValue(body: unknown, kind: SecretKind): string {
  const value = body instanceof URLSearchParams ? (body.get('value') ?? '') : ''
  if (kind === 'password') return value
  const digits = value.replace(/[\s-]/g, '')
  return /^\d*$/.test(digits) ? digits : value.trim()
}

function sendClosed(
  pages: SecretPages,
  request: FastifyRequest,
  reply: FastifyReply,
  entry: FoundSecretEntry | undefined,
): FastifyReply {
  if (!entry || entry.state === 'open') return sendNotice(pages, request, reply.code(404), 'unknown')
  return sendNotice(pages, request, reply.code(410), entry.state, entry.language)
}

function sendNotice(
  { text }: SecretPages,
  request: FastifyRequest,
  reply: FastifyReply,
  notice: Notice,
  language: Language = languageOf(request),
): FastifyReply {
  return sendPage(reply, renderNotice(notice, language, text))
}

/** Of the browser, where it is not known whose page it is. */
function languageOf({ headers }: FastifyRequest): Language {
  return /^\s*ru\b/i.test(headers['accept-language'] ?? '') ? 'ru' : 'en'
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return withHeaders(reply).type('text/html; charset=utf-8').send(html)
}

/** Nothing keeps the page, learns its address, frames it or guesses what it is. Source: owasp.org, HTTP headers */
function withHeaders(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'cache-control': 'no-store',
    'content-security-policy': PAGE_POLICY,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
}
