import type { Method } from '../call.ts'
import { answerCallbackQuery } from './callback.ts'
import { getChat, getChatAdministrators, getChatMember, getChatMemberCount, leaveChat } from './chats.ts'
import { copyMessage, forwardMessage, pinChatMessage, unpinAllChatMessages, unpinChatMessage } from './copy.ts'
import { deleteMessage, deleteMessages } from './delete.ts'
import { editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from './edit.ts'
import { getFile } from './files.ts'
import { INVITE_LINK_METHODS } from './invite-links.ts'
import { getMe } from './me.ts'
import { PROFILE_METHODS } from './profile.ts'
import { sendChatAction, sendDocument, sendMediaGroup, sendMessage, sendPhoto } from './send.ts'
import { TOPIC_METHODS } from './topics.ts'

/** All methods that change or read the world; how updates are received is the intake's business. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    answerCallbackQuery,
    copyMessage,
    deleteMessage,
    deleteMessages,
    editMessageCaption,
    editMessageMedia,
    editMessageReplyMarkup,
    editMessageText,
    forwardMessage,
    getChat,
    getChatAdministrators,
    getChatMember,
    getChatMemberCount,
    getFile,
    getMe,
    leaveChat,
    pinChatMessage,
    sendChatAction,
    sendDocument,
    sendMediaGroup,
    sendMessage,
    sendPhoto,
    unpinAllChatMessages,
    unpinChatMessage,
    ...INVITE_LINK_METHODS,
    ...PROFILE_METHODS,
    ...TOPIC_METHODS,
  }),
)
