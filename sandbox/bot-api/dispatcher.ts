import type { Bot } from '../world/bots.ts'
import type { Call } from '../world/call-log.ts'
import type { Conversations } from '../world/conversations.ts'
import type { FaultKind } from '../world/faults.ts'
import type { World } from '../world/world.ts'
import type { MethodCall } from './call.ts'
import { readFaultError } from './call-faults.ts'
import { type Subject, subjectOf } from './call-subject.ts'
import { BotApiError } from './errors.ts'
import { Intake } from './intake.ts'
import { METHODS } from './methods/index.ts'
import { Params } from './params.ts'
import { RateLimits, type RateLimitRules } from './rate-limits.ts'
import { officialName } from './spec.ts'
import { findProblems } from './validator.ts'
import type { Violation } from './violations.ts'

export interface Given {
  readonly bot: Bot
  /** In any case of letters. */
  readonly method: string
  readonly params: Params
  readonly isText: boolean
  readonly signal: AbortSignal
}

export type Outcome =
  | { readonly kind: 'answer'; readonly result: unknown }
  /** The connection is cut without an answer. */
  | { readonly kind: 'cut' }
  /** Nothing is ever answered. */
  | { readonly kind: 'silence' }

export interface DispatcherOptions {
  readonly world: World
  readonly bots: Conversations
  readonly rateLimits?: RateLimitRules | undefined
}

const ANSWER_CALLBACK_WITHIN_MS = 10_000
const IMPLEMENTED = new Map([...METHODS].map(([name, method]) => [name.toLowerCase(), method]))

/** Carries out calls: the log, the check against the specification, faults, limits, and then the method itself. */
export class Dispatcher {
  readonly #world: World
  readonly #conversations: Conversations
  readonly #rateLimits: RateLimits | undefined
  readonly #intakes = new Map<number, Intake>()
  readonly #violations: Violation[] = []
  readonly #reportedQueries = new Set<string>()

  constructor({ world, bots, rateLimits }: DispatcherOptions) {
    this.#world = world
    this.#conversations = bots
    this.#rateLimits = rateLimits && new RateLimits(rateLimits)
  }

  get violations(): readonly Violation[] {
    this.#noteUnanswered()
    return this.#violations
  }

  close(): void {
    for (const intake of this.#intakes.values()) intake.close()
  }

  /** @throws BotApiError */
  async dispatch(given: Given): Promise<Outcome> {
    const method = officialName(given.method) ?? given.method
    const call = { bot: given.bot, params: given.params, conversations: this.#conversations }
    const { dialog, ...subject } = subjectOf(call)
    const entry = this.#world.log.record({ door: 'bot', method, account: given.bot.id, ...subject, answer: 'pending' })
    this.#check(entry, given)
    const end = dialog?.activity.begin()
    try {
      return await this.#carryOut({ ...given, method }, entry, { dialog, ...subject })
    } catch (error) {
      entry.answer = error instanceof BotApiError ? `${error.code} ${error.message}` : 'crash'
      throw error
    } finally {
      end?.()
    }
  }

  async #carryOut(given: Given, entry: Call, subject: Subject): Promise<Outcome> {
    const { bot, method } = given
    const { person, chat } = subject
    const fault = this.#world.faults.take({ method, account: bot.id, person, chat })
    if (fault && fault.kind !== 'afterEffect') return failInstead(fault, entry)
    this.#rateLimits?.check(bot.id, method, subject, performance.now())
    const result = await this.#run(given)
    entry.answer = fault ? 'lost' : 'ok'
    return fault ? { kind: 'cut' } : { kind: 'answer', result }
  }

  async #run(given: Given): Promise<unknown> {
    const { bot, method, params, signal } = given
    const intake = this.#intakeOf(bot)
    switch (method) {
      case 'getUpdates':
        return intake.getUpdates(params, signal)
      case 'setWebhook':
        return intake.setWebhook(params)
      case 'deleteWebhook':
        return intake.deleteWebhook(params)
      case 'getWebhookInfo':
        return intake.getWebhookInfo()
      case 'logOut':
      case 'close':
        return true
      default:
        return this.#runMethod(method, { bot, params, conversations: this.#conversations })
    }
  }

  #runMethod(name: string, call: MethodCall): unknown {
    const method = IMPLEMENTED.get(name.toLowerCase())
    if (method) return method(call)
    if (officialName(name) === undefined) throw new BotApiError(404, 'Not Found: method not found')
    throw new BotApiError(501, `Not Implemented: the sandbox does not answer ${name}`)
  }

  #intakeOf(bot: Bot): Intake {
    const known = this.#intakes.get(bot.id)
    if (known) return known
    const intake = new Intake(bot, (reply) => this.#carryOutReply(bot, reply))
    this.#intakes.set(bot.id, intake)
    return intake
  }

  /** A method in the answer to a webhook: nobody learns how it ended. */
  async #carryOutReply(bot: Bot, { method, ...values }: Record<string, unknown>): Promise<void> {
    const given = {
      bot,
      method: String(method),
      params: new Params(values),
      isText: false,
      signal: new AbortController().signal,
    }
    if (/^(?:get|setWebhook|deleteWebhook|close|logOut)/i.test(given.method)) return
    await this.dispatch(given).catch((error: unknown) => {
      if (!(error instanceof BotApiError)) throw error
    })
  }

  #check({ number, at, method }: Call, { params, isText }: Given): void {
    const problems = findProblems(method, params, isText)
    if (problems.length > 0) this.#violations.push({ number, at, method, problems })
  }

  #noteUnanswered(): void {
    for (const { id, data } of this.#conversations.queries.unanswered(ANSWER_CALLBACK_WITHIN_MS)) {
      if (this.#reportedQueries.has(id)) continue
      this.#reportedQueries.add(id)
      const number = this.#world.log.list().length
      const problems = [`callback query ${id} (${data}) was not answered within 10 s`]
      this.#violations.push({ number, at: this.#world.clock.now(), method: 'answerCallbackQuery', problems })
    }
  }
}

function failInstead(fault: Exclude<FaultKind, { kind: 'afterEffect' }>, entry: Call): Outcome {
  if (fault.kind === 'error') throw readFaultError(fault.error)
  entry.answer = fault.kind
  return { kind: fault.kind === 'hang' ? 'silence' : 'cut' }
}
