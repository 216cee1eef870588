import type { TlObject } from '../mtproto/tl/schema.ts'
import { type Call, type Methods, callerOf } from './call.ts'

/** Sizes that Telegram serves today. Source: core.telegram.org/constructor/config */
const SIZES = { chatSizeMax: 200, megagroupSizeMax: 200_000, captionLengthMax: 1024, messageLengthMax: 4096 }

const TIMES = {
  onlineUpdatePeriodMs: 210_000,
  offlineBlurTimeoutMs: 5_000,
  offlineIdleTimeoutMs: 30_000,
  onlineCloudTimeoutMs: 300_000,
  notifyCloudDelayMs: 30_000,
  notifyDefaultDelayMs: 1_500,
  pushChatPeriodMs: 60_000,
  editTimeLimit: 172_800,
  revokeTimeLimit: 2_147_483_647,
  revokePmTimeLimit: 2_147_483_647,
  ratingEDecay: 2_419_200,
  channelsReadMediaPeriod: 604_800,
  callReceiveTimeoutMs: 20_000,
  callRingTimeoutMs: 90_000,
  callConnectTimeoutMs: 30_000,
  callPacketTimeoutMs: 10_000,
}

const LIMITS = { forwardedCountMax: 100, pushChatLimit: 2, stickersRecentLimit: 200, webfileDcId: 4 }

export const helpMethods: Methods = {
  'help.getConfig': getConfig,
  'help.getNearestDc': ({ context, telegram }) => {
    return { _: 'nearestDc', country: 'RU', thisDc: context.dc, nearestDc: telegram.homeDc }
  },
  'help.getAppConfig': () => ({ _: 'help.appConfig', hash: 0, config: { _: 'jsonObject', value: [] } }),
  'account.updateStatus': (call) => {
    callerOf(call)
    return true
  },
}

function getConfig({ context, telegram, world }: Call): TlObject {
  const date = world.clock.seconds()
  return {
    _: 'config',
    date,
    expires: date + 3600,
    testMode: false,
    thisDc: context.dc,
    dcOptions: telegram.dataCentres.map(({ id, port }) => ({ _: 'dcOption', id, ipAddress: '127.0.0.1', port })),
    dcTxtDomainName: '',
    meUrlPrefix: 'https://t.me/',
    ...SIZES,
    ...TIMES,
    ...LIMITS,
  }
}
