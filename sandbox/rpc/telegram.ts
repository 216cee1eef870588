import type { AuthKey, MtprotoDoor } from '../mtproto/rpc.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { ConnectionWatch } from './connection-watch.ts'
import { refusal } from './errors.ts'
import { LoginCodes } from './login-codes.ts'
import { LoginTokens } from './login-tokens.ts'
import { Passwords } from './passwords.ts'
import { Sessions } from './sessions.ts'

export interface TelegramOptions {
  readonly world: World
  /** How long a QR code can be scanned, in real seconds. */
  readonly loginTokenSeconds?: number | undefined
}

/** What all data centres share: logins, codes, tokens. */
export class Telegram {
  readonly world: World
  readonly homeDc = 2
  readonly sessions = new Sessions()
  readonly tokens: LoginTokens
  readonly codes = new LoginCodes()
  readonly passwords = new Passwords()
  readonly connections = new ConnectionWatch()
  /** Tickets of `auth.exportAuthorization`, with the account they stand for. */
  readonly exportedLogins = new Map<string, number>()
  readonly #doors: MtprotoDoor[] = []

  constructor({ world, loginTokenSeconds }: TelegramOptions) {
    this.world = world
    this.tokens = new LoginTokens(loginTokenSeconds)
  }

  /** Makes a data centre known to clients. */
  open(door: MtprotoDoor): void {
    this.#doors.push(door)
  }

  get dataCentres(): { id: number; port: number }[] {
    return this.#doors.map(({ dc, port }) => ({ id: dc, port }))
  }

  /** Every key that an account is logged in with. */
  keysOf(account: number): { server: MtprotoDoor; key: AuthKey }[] {
    return this.#doors.flatMap((server) => server.keysOf(account).map((key) => ({ server, key })))
  }

  /** Closes the connections of an account, or all. @returns how many */
  dropConnections(account?: number): number {
    const wanted = (key: AuthKey | undefined): boolean =>
      account === undefined || (key !== undefined && this.sessions.permanentOf(key).data.userId === account)
    return this.#doors.reduce((count, door) => count + door.dropConnections(wanted), 0)
  }

  /** @throws RpcError with the name of what befell the account: deactivated, banned, frozen */
  requireUsable(person: Person): void {
    if (person.accountError) throw refusal(person.accountError)
    if (person.deleted) throw refusal('USER_DEACTIVATED')
  }
}
