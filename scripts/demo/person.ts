import type { Button, SandboxClient, TranscriptEntry } from '../../sandbox/client.ts'
import type { Somebody } from './cast.ts'
import type { Narrator } from './narrator.ts'

/** Real seconds in which a campaign of any size is to pass before one's eyes. */
const CAMPAIGN_SECONDS = 14
const DAY_SECONDS = 86_400
/** Two accounts, 15 a day each into one community. */
const INVITES_A_DAY = 30
const LONGEST_CAMPAIGN_SECONDS = 240
const WALKING_RATE = 60
const FASTEST_RATE = 50_000

/** An owner at the keyboard: reads what the bot shows and taps what it offers, whatever the language. */
export class Person {
  readonly #box: SandboxClient
  readonly #narrator: Narrator
  readonly #id: number

  constructor({ box, narrator, id }: { box: SandboxClient; narrator: Narrator; id: number }) {
    this.#box = box
    this.#narrator = narrator
    this.#id = id
  }

  async say(text: string): Promise<void> {
    this.#narrator.turnPage()
    await this.#box.say(this.#id, text)
  }

  async tap(data: string): Promise<void> {
    this.#narrator.turnPage()
    await this.#box.tap(this.#id, data)
  }

  /** Taps the newest button with such data; a mark before the data only says where the answer goes. */
  async #tapOn(data: string): Promise<void> {
    const button = this.#narrator.findNewest((entry) => findButton(entry, new RegExp(`^${data}$`)))
    await this.tap(button?.data ?? data)
  }

  /** Connects an account by scanning the QR code with that account's phone. */
  async connect(account: Somebody): Promise<void> {
    await this.#tapOn('connect')
    await this.#narrator.waitFor('a QR code', ({ photo }) => photo !== undefined)
    this.#narrator.turnPage()
    await this.#box.post(`/people/${account.id}/scan`, { shownTo: this.#id })
    const { entry, button } = await this.#waitForButton('what comes after the scan', /^(new-audience|stop-connect)$/)
    if (button.data === 'new-audience') return
    if (account.password === undefined) throw new Error(`the bot asks for a password: ${entry.text}`)
    await this.say(account.password)
    await this.#waitForButton('the connected account', /^new-audience$/)
  }

  /** Collects the members of a community. @returns the id of the audience */
  async collect(username: string): Promise<number> {
    await this.#tapOn('new-audience')
    await this.say(`@${username}`)
    const start = await this.#waitForButton('the preview of the community', /^parse-start:/)
    await this.tap(start.button.data ?? '')
    const done = await this.#waitForButton('the collected audience', /^campaign-from:/, 120)
    return idOf(done.button)
  }

  async exportAudience(audienceId: number): Promise<void> {
    await this.#tapOn(`audience-export:${audienceId}`)
    await this.#narrator.waitFor('the exported file', ({ document }) => document !== undefined)
  }

  /** Names the destination and waits for the preflight. @returns the id of the campaign */
  async prepareCampaign(audienceId: number, destination: string): Promise<number> {
    await this.#tapOn(`campaign-from:${audienceId}`)
    await this.say(`@${destination}`)
    return idOf((await this.#waitForButton('the preflight', /^campaign-start:/)).button)
  }

  /** Starts the campaign, lets time fly, goes on after each pause that protects the accounts, until the report. */
  async runCampaign(campaignId: number, targets: number): Promise<void> {
    const days = Math.ceil(targets / INVITES_A_DAY)
    await this.#tapOn(`campaign-start:${campaignId}`)
    const rate = Math.min(FASTEST_RATE, Math.round((days * DAY_SECONDS) / CAMPAIGN_SECONDS))
    await this.#box.post('/clock', { rate })
    while (await this.#isPaused(campaignId)) {
      await this.#box.post('/clock', { advanceSeconds: DAY_SECONDS })
      await this.#tapOn(`campaign-resume:${campaignId}`)
    }
    await this.#box.post('/clock', { rate: WALKING_RATE })
    await this.#tapOn(`campaign-export:${campaignId}`)
    await this.#narrator.waitFor('the list of all targets', ({ document }) => document !== undefined)
  }

  /** True when the campaign stands still and can be resumed, false when the report is there. */
  async #isPaused(campaignId: number): Promise<boolean> {
    const { button } = await this.#waitForButton(
      'the report',
      new RegExp(`^(campaign-resume|campaign-export):${campaignId}$`),
      LONGEST_CAMPAIGN_SECONDS,
    )
    return dataOf(button).startsWith('campaign-resume')
  }

  async #waitForButton(what: string, data: RegExp, seconds?: number): Promise<{ entry: TranscriptEntry; button: Button }> {
    const entry = await this.#narrator.waitFor(what, (candidate) => findButton(candidate, data) !== undefined, seconds)
    const button = findButton(entry, data)
    if (!button) throw new Error(`there is no button for ${what}`)
    return { entry, button }
  }
}

function findButton({ buttons = [] }: TranscriptEntry, data: RegExp): Button | undefined {
  return buttons.flat().find((button) => button.data !== undefined && data.test(dataOf(button)))
}

function dataOf({ data = '' }: Button): string {
  return data.replace(/^\+/, '')
}

function idOf(button: Button): number {
  return Number(dataOf(button).split(':')[1])
}
