import { Api } from 'telegram'
import { accountMishap, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import { inputPeerUser, inputUser, type PersonRef } from './peer.ts'
import { toBigint, toLong } from './convert.ts'

export type Acquaintance =
  /** A contact, or somebody with whom there is a chat; `written` are the newest lines that this account wrote there. */
  { readonly kind: 'known'; readonly written: readonly string[] } | { readonly kind: 'stranger' } | Trouble | Unknown

/** Lines of a chat that are looked through for one of our own. */
const LINES = 50

/** Whether an account knows a person already, asked of Telegram anew. Sources: core.telegram.org/method/users.getUsers, /messages.getHistory */
export async function readAcquaintance(account: LiveAccount, person: PersonRef): Promise<Acquaintance> {
  const users = await account.call(new Api.users.GetUsers({ id: [inputUser(person)] }))
  if (users.kind !== 'ok') return accountMishap(users)
  const [user] = users.value
  if (!(user instanceof Api.User) || toBigint(user.id) !== person.telegramId) return { kind: 'stranger' }
  const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: LINES, maxId: 0, minId: 0, hash: toLong(0n) }
  const history = await account.call(new Api.messages.GetHistory({ peer: inputPeerUser(person), ...page }))
  if (history.kind !== 'ok') return accountMishap(history)
  const lines = 'messages' in history.value ? history.value.messages : []
  if (!user.contact && lines.length === 0) return { kind: 'stranger' }
  return {
    kind: 'known',
    written: lines.flatMap((line) => (line instanceof Api.Message && line.out ? [line.message] : [])),
  }
}
