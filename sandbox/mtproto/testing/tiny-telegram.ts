import { NO_ANSWER, RpcError } from '../rpc.ts'
import type { AuthKey, MtprotoServer, RpcContext, RpcHandler, TlObject } from '../rpc.ts'

/** Fields of `config` that tests of the protocol don't care about. */
const LIMITS = [
  'chatSizeMax',
  'megagroupSizeMax',
  'forwardedCountMax',
  'onlineUpdatePeriodMs',
  'offlineBlurTimeoutMs',
  'offlineIdleTimeoutMs',
  'onlineCloudTimeoutMs',
  'notifyCloudDelayMs',
  'notifyDefaultDelayMs',
  'pushChatPeriodMs',
  'pushChatLimit',
  'editTimeLimit',
  'revokeTimeLimit',
  'revokePmTimeLimit',
  'ratingEDecay',
  'stickersRecentLimit',
  'channelsReadMediaPeriod',
  'callReceiveTimeoutMs',
  'callRingTimeoutMs',
  'callConnectTimeoutMs',
  'callPacketTimeoutMs',
  'captionLengthMax',
  'messageLengthMax',
]

/** A handler that knows a few methods: enough for clients to connect, call, fail, wait and move. */
export class TinyTelegram implements RpcHandler {
  readonly calls: string[] = []
  readonly keys = new Set<AuthKey>()
  /** All data centres, for `help.getConfig`; if empty, only the one that is asked. */
  readonly centres: MtprotoServer[] = []
  /** Clients that ask another data centre for the nearest one are sent here. */
  homeDc: number | undefined

  async handle(context: RpcContext, request: TlObject): Promise<unknown> {
    this.calls.push(request._)
    this.keys.add(context.key)
    switch (request._) {
      case 'help.getConfig':
        return this.#config(context)
      case 'help.getNearestDc':
        if (context.dc !== (this.homeDc ?? context.dc)) throw new RpcError(303, `NETWORK_MIGRATE_${this.homeDc}`)
        return { _: 'nearestDc', country: 'AQ', thisDc: context.dc, nearestDc: context.dc }
      case 'updates.getState':
        throw new RpcError(401, 'AUTH_KEY_UNREGISTERED')
      case 'contacts.getContactIDs':
        return Array.from({ length: 5000 }, (_, index) => index)
      case 'help.getSupportName':
        return NO_ANSWER
      default:
        throw new RpcError(400, 'METHOD_NOT_KNOWN_HERE')
    }
  }

  count(method: string): number {
    return this.calls.filter((call) => call === method).length
  }

  #config({ server, dc }: RpcContext): TlObject {
    const centres = this.centres.length === 0 ? [server] : this.centres
    return {
      _: 'config',
      date: seconds(),
      expires: seconds() + 3600,
      testMode: false,
      thisDc: dc,
      dcOptions: centres.map((centre) => ({ _: 'dcOption', id: centre.dc, ipAddress: '127.0.0.1', port: centre.port })),
      dcTxtDomainName: 'localhost',
      webfileDcId: dc,
      meUrlPrefix: 'https://t.me/',
      ...Object.fromEntries(LIMITS.map((name) => [name, 200])),
    }
  }
}

const seconds = (): number => Math.floor(Date.now() / 1000)
