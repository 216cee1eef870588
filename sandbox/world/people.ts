/** How a person answers to being invited. Source: core.telegram.org/api/invites and api/privacy (privacyKeyChatInvite). */
export interface InvitePrivacy {
  readonly invites: 'everybody' | 'contacts' | 'nobody'
  /** How a refusal reaches the inviter: an error, or an entry in `missing_invitees` (with its flags). */
  readonly answer: 'error' | 'missing' | 'missing_premium_invite' | 'missing_premium_pm'
}

export interface Person {
  readonly id: number
  firstName: string
  lastName?: string | undefined
  username?: string | undefined
  /** Digits only. A person with a phone can be logged in as an account. */
  phone?: string | undefined
  languageCode: string
  /** Two-step password. */
  password?: string | undefined
  privacy: InvitePrivacy
  /** Who may begin to write to them. Source: core.telegram.org/api/privacy (new_noncontact_peers_require_premium) */
  whoMayWrite: 'everybody' | 'contacts'
  premium: boolean
  hasPhoto: boolean
  isBot: boolean
  deleted: boolean
  /** Account frozen, banned or deactivated: the error name that every call of it gets. */
  accountError?: string | undefined
  /** Is in the most channels that Telegram allows: USER_CHANNELS_TOO_MUCH. */
  tooManyChannels: boolean
  /** Virtual milliseconds, `recently` etc. are derived; undefined = hidden for long. */
  lastSeen?: number | undefined
  /** The data centre where this person's account lives. */
  dc: number
  readonly contacts: Set<number>
  /** People and bots whom this person has blocked. */
  readonly blocked: Set<number>
}

export interface NewPerson {
  name: string
  id?: number | undefined
  username?: string | undefined
  phone?: string | undefined
  language?: string | undefined
  password?: string | undefined
  privacy?: InvitePrivacy['invites'] | Partial<InvitePrivacy> | undefined
  whoMayWrite?: Person['whoMayWrite'] | undefined
  premium?: boolean | undefined
  /** Seconds since 1970 (virtual). */
  lastSeen?: number | undefined
  photo?: boolean | undefined
  bot?: boolean | undefined
  deleted?: boolean | undefined
  tooManyChannels?: boolean | undefined
  dc?: number | undefined
}

export function createPerson(id: number, input: NewPerson): Person {
  const [firstName = '', ...rest] = input.name.split(' ')
  return {
    id,
    firstName,
    lastName: rest.join(' ') || undefined,
    username: input.username,
    phone: input.phone?.replace(/\D/g, ''),
    languageCode: input.language ?? 'en',
    password: input.password,
    privacy: readPrivacy(input.privacy),
    whoMayWrite: input.whoMayWrite ?? 'everybody',
    premium: input.premium ?? false,
    hasPhoto: input.photo ?? true,
    isBot: input.bot ?? false,
    deleted: input.deleted ?? false,
    tooManyChannels: input.tooManyChannels ?? false,
    lastSeen: input.lastSeen === undefined ? undefined : input.lastSeen * 1000,
    dc: input.dc ?? 2,
    contacts: new Set(),
    blocked: new Set(),
  }
}

export function readPrivacy(privacy: NewPerson['privacy']): InvitePrivacy {
  const given = typeof privacy === 'string' ? { invites: privacy } : privacy
  return { invites: 'everybody', answer: 'missing', ...given }
}
