import type { TargetInput } from '#domain/target-input.ts'
import { cut } from './html.ts'

interface Named {
  readonly firstName: string
  readonly lastName?: string | null | undefined
  readonly username?: string | null | undefined
}

/** Longer names and titles are cut: they are read on a phone. */
export const NAME_LENGTH = 40
export const TITLE_LENGTH = 60

/** `Anna K.`, cut. */
export function fullName({ firstName, lastName }: Named): string {
  return cut([firstName, lastName].filter(Boolean).join(' '), NAME_LENGTH)
}

interface NamedAccount extends Named {
  readonly ownName?: string | undefined
  readonly phoneHint?: string | undefined
}

/** `Anna · @anna_k`, or the owner's own name for it: enough to tell two accounts of one name apart. */
export function accountName(account: NamedAccount): string {
  const more = account.username ? `@${account.username}` : account.phoneHint
  return [account.ownName ?? fullName(account), more].filter(Boolean).join(' · ')
}

export function shortTitle(title: string): string {
  return cut(title, TITLE_LENGTH)
}

/** A community as its owner has named it. */
export function describeInput(input: TargetInput): string {
  switch (input.kind) {
    case 'username':
      return `@${input.username}`
    case 'invite':
      return `t.me/+${cut(input.hash, TITLE_LENGTH)}`
    case 'id':
      return `t.me/c/${input.id}`
  }
}
