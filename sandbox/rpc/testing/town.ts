import type { NewChat } from '../../world/chats.ts'
import type { NewPerson, Person } from '../../world/people.ts'
import { World } from '../../world/world.ts'
import { confirmLogin } from '../auth-qr.ts'
import { type DataCentres, openDataCentres } from '../data-centres.ts'
import { Telegram } from '../telegram.ts'

/** A world with its data centres and nobody in it, for tests over the wire. */
export interface Town extends AsyncDisposable {
  readonly world: World
  readonly telegram: Telegram
  readonly centres: DataCentres
  /** Makes somebody who can be logged in. */
  add(input: Partial<NewPerson> & { name: string }): Person
  scan(person: Person, token: Uint8Array): void
  /** Remembers a client, to be closed with the town. */
  adopt<T extends { destroy(): Promise<unknown> }>(client: T): T
}

export async function openTown(): Promise<Town> {
  const world = new World({ seed: 3 })
  const telegram = new Telegram({ world })
  const centres = await openDataCentres(telegram)
  const clients: { destroy(): Promise<unknown> }[] = []
  let phones = 0
  return {
    world,
    telegram,
    centres,
    add: (input) => world.addPerson({ phone: `7999000${1000 + phones++}`, ...input }),
    scan: (person, token) => void confirmLogin(telegram, person, Buffer.from(token)),
    adopt: (client) => {
      clients.push(client)
      return client
    },
    [Symbol.asyncDispose]: async () => {
      // In this order teleproto leaves nothing behind; otherwise its pings keep the process alive for some 10 s.
      await centres.close()
      await Promise.all(clients.map((client) => client.destroy()))
    },
  }
}

/** A supergroup of `owner` with so many new members besides. */
export function addCrowd({ world }: Town, owner: Person, size: number, more: Partial<NewChat> = {}) {
  const people = Array.from({ length: size }, (_, index) => world.addPerson({ name: `Member ${index}` }))
  const members = people.map(({ id }) => id)
  return world.addChat({ kind: 'supergroup', title: 'Crowd', username: 'crowd', owner: owner.id, members, ...more })
}
