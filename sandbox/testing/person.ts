import type { Button, SandboxClient, TranscriptEntry } from '../client.ts'
import { changeClock } from './change-clock.ts'
import { ChatReader } from './chat-reader.ts'

/** Real seconds in which a campaign of any size is to pass before one's eyes. */
const CAMPAIGN_SECONDS = 14
const DAY_SECONDS = 86_400
/** Two accounts, 15 a day each into one community. */
const INVITES_A_DAY = 30
const LONGEST_CAMPAIGN_SECONDS = 240
/** More than any scenario has; a campaign that can't go on would be resumed for ever. */
const MOST_PAUSES = 5
const WALKING_RATE = 60
const FASTEST_RATE = 50_000

/** Whose phone scans a QR code. */
export interface Phone {
  readonly id: number
  readonly password?: string
}

interface PersonInput {
  readonly box: SandboxClient
  readonly id: number
  /** Reads the chat; a reader of its own if left out. */
  readonly chat?: ChatReader
}

/** An owner at the keyboard: reads what the bot shows and taps what it offers, whatever the language. */
export class Person {
  readonly id: number
  readonly chat: ChatReader
  readonly #box: SandboxClient

  constructor({ box, id, chat = new ChatReader({ box, person: id }) }: PersonInput) {
    this.#box = box
    this.chat = chat
    this.id = id
  }

  /** @returns what was new in the chat when the bot had nothing more to say */
  async say(text: string): Promise<TranscriptEntry[]> {
    await this.chat.turnPage()
    return this.#box.say(this.id, text)
  }

  /** Taps a button by its text or data, in the newest message that has it. */
  async tap(button: string): Promise<TranscriptEntry[]> {
    await this.chat.turnPage()
    return this.#box.tap(this.id, button)
  }

  /** Taps the newest button with such data; a mark before the data only says where the answer goes. */
  async tapOn(data: string): Promise<TranscriptEntry[]> {
    await this.chat.read()
    const button = this.chat.findNewest((entry) => findButton(entry, new RegExp(`^${data}$`)))
    return this.tap(button?.data ?? data)
  }

  /** Connects an account by scanning the QR code with that account's phone. */
  async connect(phone: Phone): Promise<void> {
    await this.tapOn('connect')
    await this.scan(phone)
    const { entry, button } = await this.waitForButton('what comes after the scan', /^(new-audience|stop-connect)$/)
    if (button.data === 'new-audience') return
    if (phone.password === undefined) throw new Error(`the bot asks for a password: ${entry.text}`)
    await this.say(phone.password)
    await this.waitForButton('the connected account', /^new-audience$/)
  }

  /** Waits for the QR code and points a phone at it. */
  async scan(phone: Phone): Promise<void> {
    await this.chat.waitFor('a QR code', ({ photo }) => photo !== undefined)
    await this.chat.turnPage()
    await this.#box.post(`/people/${phone.id}/scan`, { shownTo: this.id })
  }

  /** Collects the members of a community. @returns the id of the audience */
  async collect(username: string): Promise<number> {
    await this.tapOn('new-audience')
    await this.say(`@${username}`)
    const start = await this.waitForButton('the preview of the community', /^parse-start:/)
    await this.tap(start.button.data ?? '')
    const done = await this.waitForButton('the collected audience', /^campaign-from:/, 120)
    return idOf(done.button)
  }

  async exportAudience(audienceId: number): Promise<void> {
    await this.tapOn(`audience-export:${audienceId}`)
    await this.chat.waitFor('the exported file', ({ document }) => document !== undefined)
  }

  /** Names the destination and waits for the preflight. @returns the id of the campaign */
  async prepareCampaign(audienceId: number, destination: string): Promise<number> {
    await this.tapOn(`campaign-from:${audienceId}`)
    await this.say(`@${destination}`)
    return idOf((await this.waitForButton('the preflight', /^campaign-start:/)).button)
  }

  /** Starts the campaign, lets time fly, goes on after each pause that protects the accounts, until the report. */
  async runCampaign(campaignId: number, targets: number): Promise<void> {
    const days = Math.ceil(targets / INVITES_A_DAY)
    const rate = Math.min(FASTEST_RATE, Math.round((days * DAY_SECONDS) / CAMPAIGN_SECONDS))
    await changeClock(this.#box, { rate })
    await this.tapOn(`campaign-start:${campaignId}`)
    for (let pauses = 1; await this.#isPaused(campaignId); pauses += 1) {
      if (pauses > MOST_PAUSES) throw new Error(`the campaign stood still ${pauses} times`)
      await changeClock(this.#box, { advanceSeconds: DAY_SECONDS })
      await this.tapOn(`campaign-resume:${campaignId}`)
    }
    await this.#box.post('/clock', { rate: WALKING_RATE })
    await this.tapOn(`campaign-export:${campaignId}`)
    await this.chat.waitFor('the list of all targets', ({ document }) => document !== undefined)
  }

  /** True when the campaign stands still and can be resumed, false when the report is there. */
  async #isPaused(campaignId: number): Promise<boolean> {
    const { button } = await this.waitForButton(
      'the report',
      new RegExp(`^(campaign-resume|campaign-export):${campaignId}$`),
      LONGEST_CAMPAIGN_SECONDS,
    )
    return dataOf(button).startsWith('campaign-resume')
  }

  /** The first button with such data since the page was turned, and the entry that shows it. */
  async waitForButton(
    what: string,
    data: RegExp,
    seconds?: number,
  ): Promise<{ entry: TranscriptEntry; button: Button }> {
    const entry = await this.chat.waitFor(what, (candidate) => findButton(candidate, data) !== undefined, seconds)
    const button = findButton(entry, data)
    if (!button) throw new Error(`there is no button for ${what}`)
    return { entry, button }
  }
}

export function findButton({ buttons = [] }: TranscriptEntry, data: RegExp): Button | undefined {
  return buttons.flat().find((button) => button.data !== undefined && data.test(dataOf(button)))
}

function dataOf({ data = '' }: Button): string {
  return data.replace(/^\+/, '')
}

export function idOf(button: Button): number {
  return Number(dataOf(button).split(':')[1])
}
