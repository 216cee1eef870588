import { type Bot, botIdFrom, createBot, wantsUpdate } from './bots.ts'
import { CallbackQueries } from './callback-queries.ts'
import type { QuietLimits } from './chat-activity.ts'
import type { Chat } from './chats.ts'
import { Dialog } from './dialog.ts'
import { type FoundButton, findButton, listButtons } from './keyboard-search.ts'
import { blockBot, unblockBot } from './bot-memberships.ts'
import type { Message, NewMessage } from './messages.ts'
import { newestPictureOf } from './newest-picture.ts'
import type { Person } from './people.ts'
import { renderMessage, renderUser } from './render.ts'
import { ConversationError, type Said, contentOf } from './saying.ts'
import { StoredFiles } from './stored-files.ts'
import { type NewTranscriptEntry, Transcript, type TranscriptEntry, showMessage } from './transcript.ts'
import type { World } from './world.ts'

export type Tapped =
  | { readonly kind: 'callback'; readonly queryId: string; readonly messageId: number }
  | { readonly kind: 'said'; readonly messageId: number }
  | { readonly kind: 'url'; readonly url: string }

export interface InChat {
  /** Bare id of a community, instead of the private chat. */
  readonly chat?: number | undefined
}

/** All chats between people and bots: what people do in them, what bots do in them, and how it looks to people. */
export class Conversations {
  readonly world: World
  readonly files: StoredFiles
  readonly queries = new CallbackQueries()
  readonly #bots = new Map<number, Bot>()
  readonly #private = new Map<string, Dialog>()
  readonly #communities = new Map<number, Dialog>()
  readonly #transcripts = new Map<number, Transcript>()

  constructor(world: World) {
    this.world = world
    this.files = new StoredFiles((label) => world.digest(label))
  }

  addBot({ username, name }: { readonly username: string; readonly name: string }): Bot {
    const id = botIdFrom(this.world.digest(`bot ${username.toLowerCase()}`))
    const person = this.world.addPerson({ id, name, username, bot: true })
    const bot = createBot(person, username, (label) => this.world.digest(label))
    this.#bots.set(id, bot)
    return bot
  }

  /** @throws ConversationError */
  bot(id: number): Bot {
    const bot = this.#bots.get(id)
    if (!bot) throw new ConversationError(`there is no bot ${id}`)
    return bot
  }

  bots(): Iterable<Bot> {
    return this.#bots.values()
  }

  /** All communities where something has happened. */
  communities(): Iterable<Dialog> {
    return this.#communities.values()
  }

  findBotByToken(token: string): Bot | undefined {
    return this.#bots.values().find((bot) => bot.token === token)
  }

  findPerson = (id: number): Person | undefined => this.world.people.get(id)

  privateDialog(bot: Bot, personId: number): Dialog {
    const key = `${bot.id} ${personId}`
    const known = this.#private.get(key)
    if (known) return known
    const nextMessageId = (): number => bot.nextMessageId++
    const peer = { kind: 'person', person: this.world.person(personId) } as const
    const dialog = new Dialog({ peer, transcript: this.#transcriptOf(personId), nextMessageId })
    this.#private.set(key, dialog)
    return dialog
  }

  communityDialog(chat: Chat): Dialog {
    const known = this.#communities.get(chat.id)
    if (known) return known
    let lastId = chat.posts.reduce((highest, { id }) => Math.max(highest, id), 0)
    const transcript = new Transcript(() => this.world.clock.now())
    const dialog = new Dialog({ peer: { kind: 'chat', chat }, transcript, nextMessageId: () => (lastId += 1) })
    this.#communities.set(chat.id, dialog)
    return dialog
  }

  /** A person writes to a bot, or in a community where the bot is. @throws ConversationError */
  say(personId: number, botId: number, said: Said): Message {
    const dialog = this.#openDialog(personId, botId, said)
    if (said.chat === undefined) this.#letWrite(personId, botId, said)
    const surroundings = { dialog, files: this.files, findChat: (id: number) => this.world.chat(id) }
    const content = contentOf(said, surroundings)
    const { threadId, replyTo } = said
    const message = dialog.add({ from: personId, content, threadId, replyTo }, this.world.clock.now())
    this.note(dialog, { bot: botId, from: 'person', kind: 'message', person: personId, ...showMessage(message) })
    for (const bot of this.#readers(dialog, this.bot(botId), message)) this.#deliverMessage(bot, dialog, message)
    return message
  }

  /** Taps the button with this text or data, in the newest message that has it. @throws ConversationError */
  tap(personId: number, botId: number, button: string, { chat }: InChat = {}): Tapped {
    const dialog = this.#openDialog(personId, botId, { chat })
    const found = findButton(dialog, button)
    if (!found) throw new ConversationError(noSuchButton(button, listButtons(dialog)))
    if (found.kind === 'keyboard') return this.#tapKeyboard(personId, botId, found, chat)
    const {
      message,
      button: { text, callback_data: data, url },
    } = found
    const shown = { messageId: message.id, text, data, url }
    this.note(dialog, { bot: botId, from: 'person', kind: 'tap', person: personId, ...shown })
    if (data !== undefined) return this.#ask(this.bot(message.from), dialog, { personId, message, data })
    if (url !== undefined) return { kind: 'url', url }
    throw new ConversationError(`the button "${text}" does nothing that the sandbox knows`)
  }

  /** A tap with data that no button has any more, as from a changed client or an old version. @throws ConversationError */
  tapForged(personId: number, botId: number, data: string): Tapped {
    const dialog = this.privateDialog(this.bot(botId), personId)
    const message = dialog.newestFirst().find(({ from, markup }) => from === botId && markup?.kind === 'inline')
    if (!message) throw new ConversationError(`bot ${botId} has shown person ${personId} no buttons`)
    this.note(dialog, { bot: botId, from: 'person', kind: 'tap', person: personId, messageId: message.id, data })
    return this.#ask(this.bot(botId), dialog, { personId, message, data })
  }

  block(personId: number, botId: number): void {
    blockBot(this, personId, this.bot(botId))
  }

  unblock(personId: number, botId: number): void {
    unblockBot(this, personId, this.bot(botId))
  }

  /** What a person has seen and done in private chats with bots, after entry number `since`. */
  transcript(personId: number, since = 0): readonly TranscriptEntry[] {
    return this.#transcriptOf(personId).list(since)
  }

  communityTranscript(chatId: number, since = 0): readonly TranscriptEntry[] {
    return this.communityDialog(this.world.chat(chatId)).transcript.list(since)
  }

  /** Waits until the bot has finished its answer to the newest update of that chat (at most 10 s, real time). */
  async whenQuiet(
    personId: number,
    botId: number,
    { chat, ...limits }: Partial<QuietLimits> & InChat = {},
  ): Promise<void> {
    const dialog =
      chat === undefined ? this.privateDialog(this.bot(botId), personId) : this.communityDialog(this.world.chat(chat))
    await dialog.activity.whenQuiet(limits)
  }

  /** The bytes and name of anything that was uploaded. */
  file(fileId: string): { readonly name: string; readonly bytes: Buffer } | undefined {
    return this.files.find(fileId)
  }

  /** The newest picture that the bot has sent to that person, or put into a message by an edit. */
  newestPicture(personId: number, botId: number): Buffer | undefined {
    return newestPictureOf(this.privateDialog(this.bot(botId), personId), botId)
  }

  post(bot: Bot, dialog: Dialog, message: NewMessage): Message {
    const posted = dialog.add(message, this.world.clock.now())
    this.note(dialog, { bot: bot.id, from: 'bot', kind: 'message', ...showMessage(posted) })
    return posted
  }

  edit(bot: Bot, dialog: Dialog, message: Message): Message {
    const edited = dialog.replace({ ...message, editedAt: this.world.clock.now() })
    this.note(dialog, { bot: bot.id, from: 'bot', kind: 'edit', ...showMessage(edited) })
    return edited
  }

  delete(bot: Bot, dialog: Dialog, messageId: number): void {
    dialog.messages.delete(messageId)
    this.note(dialog, { bot: bot.id, from: 'bot', kind: 'delete', messageId })
  }

  note(dialog: Dialog, entry: NewTranscriptEntry): void {
    dialog.transcript.add(entry)
  }

  /** Puts an update into the bot's queue, if the bot wants that kind; gives its number. */
  deliver(bot: Bot, dialog: Dialog, kind: string, content: unknown): number | undefined {
    if (!wantsUpdate(bot, kind)) return undefined
    const update = bot.updates.push(dialog.chatId, kind, content)
    dialog.activity.noteUpdate(update, bot.updates)
    return update.id
  }

  #transcriptOf(personId: number): Transcript {
    const known = this.#transcripts.get(personId)
    if (known) return known
    const transcript = new Transcript(() => this.world.clock.now())
    this.#transcripts.set(personId, transcript)
    return transcript
  }

  #openDialog(personId: number, botId: number, { chat: chatId }: InChat): Dialog {
    if (chatId === undefined) return this.privateDialog(this.bot(botId), personId)
    const chat = this.world.chat(chatId)
    if (!chat.members.has(personId)) throw new ConversationError(`person ${personId} is not in chat ${chatId}`)
    return this.communityDialog(chat)
  }

  /** `/start` restarts a blocked bot, as the button "Restart" does; anything else can't be sent to it. */
  #letWrite(personId: number, botId: number, { text }: Said): void {
    if (this.world.person(personId).blocked.has(botId)) {
      if (!text?.startsWith('/start')) throw new ConversationError(`person ${personId} has blocked bot ${botId}`)
      this.unblock(personId, botId)
    }
    this.privateDialog(this.bot(botId), personId).opened = true
  }

  /** In a community a bot reads everything as an administrator; otherwise commands and answers to itself. */
  #readers(dialog: Dialog, bot: Bot, message: Message): readonly Bot[] {
    const { peer } = dialog
    if (peer.kind === 'person') return [bot]
    const bots = [...this.bots()].filter(({ id }) => peer.chat.members.has(id))
    return bots.filter((reader) => peer.chat.admins.has(reader.id) || isForBot(dialog, message, reader))
  }

  #deliverMessage(bot: Bot, dialog: Dialog, message: Message): void {
    const isChannel = dialog.peer.kind === 'chat' && dialog.peer.chat.kind === 'channel'
    const content = renderMessage(dialog, message, this.findPerson)
    this.deliver(bot, dialog, isChannel ? 'channel_post' : 'message', content)
  }

  #tapKeyboard(personId: number, botId: number, { button }: FoundButton, chat: number | undefined): Tapped {
    if ('request_chat' in button || 'request_users' in button) {
      throw new ConversationError(`the button "${button.text}" opens a list: say {sharedChat} instead`)
    }
    return { kind: 'said', messageId: this.say(personId, botId, { text: button.text, chat }).id }
  }

  #ask(bot: Bot, dialog: Dialog, tap: { personId: number; message: Message; data: string }): Tapped {
    const { personId, message, data } = tap
    const id = this.world
      .digest(`callback query ${this.queries.size + 1}`)
      .readBigUInt64LE(0)
      .toString()
      .slice(0, 18)
    const updateId = this.deliver(bot, dialog, 'callback_query', {
      id,
      from: renderUser(this.world.person(personId)),
      message: renderMessage(dialog, message, this.findPerson),
      chat_instance: this.world.digest(`chat instance ${bot.id} ${dialog.chatId}`).readBigInt64LE(0).toString(),
      data,
    })
    const askedAt = performance.now()
    this.queries.add({ id, bot, dialog, personId, messageId: message.id, data, updateId, askedAt, answered: false })
    return { kind: 'callback', queryId: id, messageId: message.id }
  }
}

/** Commands, unless they name another bot, and answers to it. Source: core.telegram.org/bots/features#privacy-mode */
function isForBot(dialog: Dialog, { content, replyTo }: Message, bot: Bot): boolean {
  if (replyTo !== undefined && dialog.messages.get(replyTo)?.from === bot.id) return true
  const [, addressee] = content.kind === 'text' ? (/^\/\w+(?:@(\w+))?/.exec(content.text.text) ?? []) : []
  const isCommand = content.kind === 'text' && content.text.text.startsWith('/')
  return isCommand && (addressee === undefined || addressee.toLowerCase() === bot.username.toLowerCase())
}

function noSuchButton(wanted: string, shown: readonly string[]): string {
  const others = shown.length > 0 ? `; there are: ${shown.map((text) => `"${text}"`).join(', ')}` : ''
  return `no message has a button "${wanted}"${others}`
}
