/** As much of `GET /scenario` as the stories need. */
export interface Cast {
  readonly lang: 'en' | 'ru'
  readonly bot: { readonly id: number; readonly username: string }
  readonly people: Readonly<Record<'anna' | 'boris' | 'vera' | 'grigory', Somebody>>
  readonly chats: Readonly<
    Record<'source' | 'destination' | 'friends' | 'closed' | 'news' | 'talk' | 'hidden' | 'empty', Community>
  >
  /** People who won't be added, by what Telegram will say about them. */
  readonly refusals: Readonly<Record<string, readonly number[]>>
}

export interface Somebody {
  readonly id: number
  readonly name: string
  readonly username?: string
  readonly phone?: string
  readonly password?: string
}

export interface Community {
  readonly id: number
  readonly title: string
  readonly username?: string
  readonly link: string
  readonly owner: number
}

export interface Member {
  readonly id: number
  readonly name: string
  readonly username?: string
  readonly bot: boolean
  readonly deleted: boolean
  readonly admin: boolean
}
