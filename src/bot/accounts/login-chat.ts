import { InputFile, type Api } from 'grammy'
import { LOGIN_SECONDS, type LoginEvent, type LoginFlow, type SecretKind } from '#domain/login.ts'
import { connectAccount } from '#services/accounts/connect-account.ts'
import type { OwnerContext } from '#services/context.ts'
import type { Screen } from '../screen.ts'
import { looks } from '../show.ts'
import { cannotBeDeleted, cannotBeEdited, isNotModified, tolerate } from '../telegram-errors.ts'
import type { Words } from '../words.ts'
import {
  viewCodeExpired,
  viewCodeNeeded,
  viewCodeNotResent,
  viewCodeWrong,
  viewPasswordOnPage,
  viewPasswordWrongOnPage,
} from './connect-phone-view.ts'
import { viewConnected, viewLoginEnded, viewPasswordNeeded, viewPasswordWrong, viewQr } from './connect-view.ts'
import type { PhoneQuestions } from './phone-questions.ts'
import { drawQr } from './qr-picture.ts'
import { openSecretDesk, type SecretDesk, type SecretPages } from './secret-desk.ts'

export type LoginWay = 'qr' | 'phone'

interface LoginChat {
  readonly api: Api
  readonly chatId: number
  readonly as: OwnerContext
  readonly way: LoginWay
  readonly loginFlow: Pick<LoginFlow, 'submitCode' | 'submitPassword'>
  /** Without them, a password is asked for in the chat. */
  readonly secretPages: SecretPages | undefined
  readonly phoneQuestions: PhoneQuestions
  /** In the owner's language of this moment: it may change while they wait. */
  readonly speak: () => Promise<Words>
}

type LoggedIn = Extract<LoginEvent, { kind: 'connected' }>

/** The side of a login that its owner sees: to be called with each event, which come outside of any update. */
export function openLoginChat(chat: LoginChat): (event: LoginEvent) => Promise<void> {
  const deadline = chat.as.clock.wall().getTime() + LOGIN_SECONDS * 1000
  const desk = deskOf(chat)
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

  /** The last message of the login; no page outlives it. */
  async function conclude(screen: Screen): Promise<void> {
    try {
      await replacePicture(screen)
    } finally {
      await desk?.close()
    }
  }

  return async (event) => {
    const words = await chat.speak()
    switch (event.kind) {
      case 'qr':
        return showQr(event.url, words)
      case 'code-needed':
        return replacePicture(viewCodeNeeded(event.code, await pageFor(desk, 'code'), words))
      case 'code-wrong':
        return replacePicture(viewCodeWrong(event.triesLeft, await pageFor(desk, 'code'), words))
      case 'code-expired':
        return replacePicture(viewCodeExpired(words))
      case 'code-not-resent':
        return replacePicture(viewCodeNotResent(event, words))
      case 'password-needed':
        chat.phoneQuestions.forget(chat.as.ownerId)
        return replacePicture(
          desk
            ? viewPasswordOnPage(event.hint, await desk.ask('password'), words)
            : viewPasswordNeeded(event.hint, words),
        )
      case 'password-wrong':
        return replacePicture(
          desk
            ? viewPasswordWrongOnPage(event.triesLeft, await desk.ask('password'), words)
            : viewPasswordWrong(event.triesLeft, words),
        )
      case 'connected':
        chat.phoneQuestions.forget(chat.as.ownerId)
        return conclude(await keepAccount(chat, event, words))
      case 'ended':
        return conclude(viewLoginEnded(event, chat.way, words))
    }
  }
}

function deskOf({ as, secretPages, loginFlow }: LoginChat): SecretDesk | undefined {
  const handIn = (kind: SecretKind, value: string): Promise<boolean> =>
    kind === 'code' ? loginFlow.submitCode(as.ownerId, value) : loginFlow.submitPassword(as.ownerId, value)
  return secretPages && openSecretDesk({ ctx: as, pages: secretPages, handIn })
}

/** @throws Error if there are no pages: then no login by phone is offered */
async function pageFor(desk: SecretDesk | undefined, kind: SecretKind): Promise<string> {
  if (!desk) throw new Error('a login code is asked for, but there is no page to enter it')
  return desk.ask(kind)
}

/** An account that can't be kept is logged out before its owner hears of it. */
async function keepAccount(chat: LoginChat, { login, discard }: LoggedIn, words: Words): Promise<Screen> {
  try {
    const connected = await connectAccount({ ctx: chat.as, login })
    if (connected.kind === 'belongs-to-another') await discard()
    return viewConnected(connected, words)
  } catch (error) {
    chat.as.log.error({ err: error }, 'a login could not be stored')
    await discard()
    return viewLoginEnded({ kind: 'ended', reason: 'failed' }, chat.way, words)
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
