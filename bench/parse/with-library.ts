import { once } from 'node:events'
import { Api, type TelegramClient } from 'telegram/index.js'
import bigInt from 'big-integer'
import { createTeleproto } from '#sandbox/mtproto/testing/clients.ts'
import { type Measured, measure, type Reading } from './measured.ts'

/** Pages a member list with the bare client library, keeps nothing, and tells what it took. */
export type LibraryReading = Reading & { readonly endpoint: Parameters<typeof createTeleproto>[0] }

const PAGE = 200

const [reading] = (await once(process, 'message')) as [LibraryReading]
process.send?.(await read(reading))
process.disconnect()
process.exit(0)

async function read({ endpoint, session, username }: LibraryReading): Promise<Measured> {
  const client = createTeleproto(endpoint, session)
  await client.connect()
  const { chats } = await client.invoke(new Api.contacts.ResolveUsername({ username }))
  const [chat] = chats
  if (!(chat instanceof Api.Channel) || !chat.accessHash) throw new Error(`@${username} is no supergroup`)
  const channel = new Api.InputChannel({ channelId: chat.id, accessHash: chat.accessHash })
  return measure(() => countPages(client, channel))
}

async function countPages(client: TelegramClient, channel: Api.InputChannel): Promise<number> {
  const filter = new Api.ChannelParticipantsSearch({ q: '' })
  for (let offset = 0; ;) {
    const request = { channel, filter, offset, limit: PAGE, hash: bigInt(0) }
    const page = await client.invoke(new Api.channels.GetParticipants(request))
    if (!(page instanceof Api.channels.ChannelParticipants)) throw new Error('a page was not sent')
    offset += page.participants.length
    if (page.participants.length === 0 || offset >= page.count) return offset
  }
}
