import { BotApiServer } from './bot-api/server.ts'
import type { SandboxAddresses } from './client.ts'
import { ControlServer } from './control/server.ts'
import type { NameLanguage } from './people/names.ts'
import { DEFAULT_SCENARIO, playScenario } from './people/scenario.ts'
import type { Scenario } from './people/stage.ts'
import { type DataCentres, openDataCentres } from './rpc/data-centres.ts'
import { Telegram } from './rpc/telegram.ts'
import { Conversations } from './world/conversations.ts'
import { World } from './world/world.ts'

export interface SandboxOptions {
  readonly seed?: number | undefined
  readonly scenario?: string | undefined
  /** Virtual seconds in a real one. */
  readonly clockRate?: number | undefined
  /** The first of four ports in a row: control, Bot API, data centres 2 and 4. Free ones are taken if left out. */
  readonly port?: number | undefined
  /** Size of the source community. */
  readonly people?: number | undefined
  readonly lang?: NameLanguage | undefined
  /** How long a QR code can be scanned, in real seconds. */
  readonly loginTokenSeconds?: number | undefined
}

export interface Sandbox extends AsyncDisposable {
  readonly addresses: SandboxAddresses & { readonly clock: { readonly rate: number } }
  readonly world: World
  readonly telegram: Telegram
  readonly conversations: Conversations
  readonly scenario: Scenario
  stop(): Promise<void>
}

const USUAL_PEOPLE = 300

/** Any will do here; real ones come from my.telegram.org. */
const API_ID = 1
const API_HASH = '0123456789abcdef0123456789abcdef'

/** Starts a small Telegram on 127.0.0.1: one world, the Bot API, MTProto, and a control port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = new World({ seed: options.seed, clockRate: options.clockRate })
  const conversations = new Conversations(world)
  const scenario = playScenario(options.scenario ?? DEFAULT_SCENARIO, {
    world,
    conversations,
    people: options.people ?? USUAL_PEOPLE,
    lang: options.lang ?? 'ru',
  })
  const telegram = new Telegram({ world, loginTokenSeconds: options.loginTokenSeconds })
  const doors = await openDoors({ world, conversations, scenario, telegram }, options.port)
  const stop = async (): Promise<void> => void (await Promise.all(doors.open.map((door) => door.close())))
  const addresses = addressesOf(doors, scenario, world)
  return { addresses, world, telegram, conversations, scenario, stop, [Symbol.asyncDispose]: stop }
}

interface Inside {
  readonly world: World
  readonly conversations: Conversations
  readonly scenario: Scenario
  readonly telegram: Telegram
}

interface Doors {
  readonly botApi: string
  readonly control: string
  readonly centres: DataCentres
  readonly open: readonly { close(): Promise<void> }[]
}

async function openDoors(inside: Inside, port: number | undefined): Promise<Doors> {
  const { world, conversations, telegram } = inside
  const botApi = new BotApiServer({ world, bots: conversations })
  const control = new ControlServer({ ...inside, listViolations: () => botApi.violations })
  const open: { close(): Promise<void> }[] = []
  try {
    const controlAddress = await control.listen(port)
    open.push(control)
    const botApiPort = await botApi.listen(port && port + 1)
    open.push(botApi)
    const centres = await openDataCentres(telegram, port && port + 2)
    open.push(centres)
    return { control: controlAddress, botApi: `http://127.0.0.1:${botApiPort}`, centres, open }
  } catch (error) {
    await Promise.all(open.map((door) => door.close()))
    throw error
  }
}

function addressesOf({ botApi, control, centres }: Doors, { bot }: Scenario, { clock }: World): Sandbox['addresses'] {
  const { port, dc, publicKeyPem } = centres.home
  return {
    botApi,
    mtproto: { host: '127.0.0.1', port, dc, publicKeyPem },
    control,
    bot: { id: bot.id, token: bot.token, username: bot.username },
    apiId: API_ID,
    apiHash: API_HASH,
    clock: { rate: clock.rate },
  }
}
