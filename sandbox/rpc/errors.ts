import { RpcError } from '../mtproto/rpc.ts'

/** Names by their code where it isn't 400. Sources: core.telegram.org/api/errors and the page of each method. */
const NAMES_BY_CODE: Readonly<Record<number, readonly string[]>> = {
  401: [
    'AUTH_KEY_INVALID',
    'AUTH_KEY_PERM_EMPTY',
    'AUTH_KEY_UNREGISTERED',
    'SESSION_EXPIRED',
    'SESSION_PASSWORD_NEEDED',
    'SESSION_REVOKED',
    'USER_DEACTIVATED',
    'USER_DEACTIVATED_BAN',
  ],
  403: [
    'CHAT_MEMBER_ADD_FAILED',
    'CHAT_WRITE_FORBIDDEN',
    'USER_CHANNELS_TOO_MUCH',
    'USER_IS_BLOCKED',
    'USER_NOT_MUTUAL_CONTACT',
    'USER_PRIVACY_RESTRICTED',
    'YOU_BLOCKED_USER',
  ],
  406: [
    'AUTH_KEY_DUPLICATED',
    'CHANNEL_PRIVATE',
    'INVITE_HASH_EXPIRED',
    'PRIVACY_PREMIUM_REQUIRED',
    'UPDATE_APP_TO_LOGIN',
  ],
  420: ['FROZEN_METHOD_INVALID', 'FROZEN_PARTICIPANT_MISSING'],
  500: ['INTERNAL', 'RANDOM_ID_DUPLICATE', 'RPC_CALL_FAIL', 'RPC_MCGET_FAIL', 'AUTH_RESTART'],
}

const CODES = new Map(
  Object.entries(NAMES_BY_CODE).flatMap(([code, names]) => names.map((name) => [name, Number(code)])),
)

const CODES_BY_FORM: readonly (readonly [RegExp, number])[] = [
  [/^(FLOOD_WAIT|FLOOD_PREMIUM_WAIT|SLOWMODE_WAIT|FLOOD_TEST_PHONE_WAIT)_\d+$/, 420],
  [/^(PHONE|NETWORK|USER|STATS|FILE)_MIGRATE_\d+$/, 303],
]

/** An error by Telegram's name for it, with the code that Telegram gives it (400 unless known otherwise). */
export function refusal(name: string): RpcError {
  return new RpcError(codeOf(name), name)
}

function codeOf(name: string): number {
  return CODES.get(name) ?? CODES_BY_FORM.find(([form]) => form.test(name))?.[1] ?? 400
}
