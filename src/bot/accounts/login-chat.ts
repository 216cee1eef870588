import { InputFile, type Api } from 'grammy'
import { LOGIN_SECONDS, type LoginEvent } from '#domain/login.ts'
import { connectAccount } from '#services/accounts/connect-account.ts'
import type { OwnerContext } from '#services/context.ts'
import type { Screen } from '../screen.ts'
import { looks } from '../show.ts'
import { cannotBeDeleted, cannotBeEdited, isNotModified, tolerate } from '../telegram-errors.ts'
import type { Words } from '../words.ts'
import { viewConnected, viewLoginEnded, viewPasswordNeeded, viewPasswordWrong, viewQr } from './connect-view.ts'
import { drawQr } from './qr-picture.ts'

interface LoginChat {
  readonly api: Api
  readonly chatId: number
  readonly as: OwnerContext
  /** In the owner's language of this moment: it may change while they wait. */
  readonly speak: () => Promise<Words>
}

/** The side of a login that its owner sees: to be called with each event, which come outside of any update. */
export function openLoginChat(chat: LoginChat): (event: LoginEvent) => Promise<void> {
  const deadline = chat.as.clock.wall().getTime() + LOGIN_SECONDS * 1000
  let picture: number | undefined

  async function showQr(url: string, words: Words): Promise<void> {
    const secondsLeft = (deadline - chat.as.clock.wall().getTime()) / 1000
    picture = await sendOrRenewQr(chat, picture, { png: await drawQr(url), screen: viewQr(secondsLeft, words) })
  }

  async function replacePicture(screen: Screen): Promise<void> {
    const old = picture
    picture = undefined
    if (old !== undefined) await tolerate(chat.api.deleteMessage(chat.chatId, old), cannotBeDeleted)
    await chat.api.sendMessage(chat.chatId, screen.text, looks(screen))
  }

  return async (event) => {
    const words = await chat.speak()
    switch (event.kind) {
      case 'qr':
        return showQr(event.url, words)
      case 'password-needed':
        return replacePicture(viewPasswordNeeded(event.hint, words))
      case 'password-wrong':
        return replacePicture(viewPasswordWrong(event.triesLeft, words))
      case 'connected':
        return replacePicture(viewConnected(await connectAccount({ ctx: chat.as, login: event.login }), words))
      case 'ended':
        return replacePicture(viewLoginEnded(event, words))
    }
  }
}

interface QrMessage {
  readonly png: Buffer
  readonly screen: Screen
}

async function sendOrRenewQr(chat: LoginChat, picture: number | undefined, qr: QrMessage): Promise<number> {
  if (picture !== undefined && (await renewQr(chat, picture, qr))) return picture
  const { text: caption } = qr.screen
  const photo = new InputFile(qr.png, 'qr.png')
  const { parse_mode, reply_markup } = looks(qr.screen)
  const sent = await chat.api.sendPhoto(chat.chatId, photo, { caption, parse_mode, reply_markup })
  return sent.message_id
}

/** False if the old picture is gone: its owner has deleted it. */
async function renewQr(chat: LoginChat, picture: number, qr: QrMessage): Promise<boolean> {
  const { parse_mode, reply_markup } = looks(qr.screen)
  const media = { type: 'photo', media: new InputFile(qr.png, 'qr.png'), caption: qr.screen.text, parse_mode } as const
  try {
    await tolerate(chat.api.editMessageMedia(chat.chatId, picture, media, { reply_markup }), isNotModified)
    return true
  } catch (error) {
    if (cannotBeEdited(error)) return false
    throw error
  }
}
