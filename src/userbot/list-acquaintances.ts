import { Api } from 'telegram'
import { toBigint, toLong } from './convert.ts'
import { forEachDialogPage } from './find-dialog.ts'
import { accountMishap, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import type { PersonRef } from './peer.ts'

export type Acquaintances = { readonly kind: 'people'; readonly people: readonly PersonRef[] } | Trouble | Unknown

/**
 * The people whom an account knows: its contacts, and those with whom it has one of its newest 500 chats.
 * Sources: core.telegram.org/method/contacts.getContacts, /messages.getDialogs
 */
export async function listAcquaintances(account: LiveAccount): Promise<Acquaintances> {
  const contacts = await account.call(new Api.contacts.GetContacts({ hash: toLong(0n) }))
  if (contacts.kind !== 'ok') return accountMishap(contacts)
  const people = contacts.value instanceof Api.contacts.Contacts ? contacts.value.users.flatMap(personOf) : []
  const failed = await forEachDialogPage(account, ({ dialogs, users }) => {
    const partners = dialogs.flatMap((dialog) => {
      return dialog instanceof Api.Dialog && dialog.peer instanceof Api.PeerUser ? [dialog.peer.userId] : []
    })
    people.push(...users.filter(({ id }) => partners.some((partner) => partner.eq(id))).flatMap(personOf))
    return true
  })
  if (failed) return accountMishap(failed)
  return { kind: 'people', people }
}

function personOf(user: Api.TypeUser): PersonRef[] {
  const isSomebody =
    user instanceof Api.User && !user.bot && !user.self && !user.deleted && user.accessHash !== undefined
  return isSomebody && user.accessHash ? [{ telegramId: toBigint(user.id), accessHash: toBigint(user.accessHash) }] : []
}
