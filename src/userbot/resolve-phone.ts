import { Api } from 'telegram'
import type { LiveAccount } from './open-account.ts'
import { readResolved, type ResolvedPerson } from './resolve-person.ts'

/**
 * Finds a person by phone number (digits only), as far as their privacy settings let this account: whoever hides looks
 * like a number that nobody uses. Source: core.telegram.org/method/contacts.resolvePhone
 */
export async function resolvePhone(account: LiveAccount, phone: string): Promise<ResolvedPerson> {
  return readResolved(await account.call(new Api.contacts.ResolvePhone({ phone })))
}
