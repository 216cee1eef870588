import type { Method } from '../call.ts'
import { badRequest } from '../errors.ts'

/** core.telegram.org/bots/api#answercallbackquery, text */
const ANSWER_LIMIT = 200

export const answerCallbackQuery: Method = ({ bot, params, conversations }) => {
  const text = params.string('text')
  if ([...text].length > ANSWER_LIMIT) throw badRequest('MESSAGE_TOO_LONG')
  const query = conversations.queries.find(bot, params.string('callback_query_id'))
  if (!query) throw badRequest('query is too old and response timeout expired or query ID is invalid')
  query.answered = true
  conversations.note(query.dialog, {
    bot: bot.id,
    from: 'bot',
    kind: 'callback_answer',
    messageId: query.messageId,
    data: query.data,
    ...(text === '' ? {} : { text }),
    ...(params.boolean('show_alert') ? { alert: true } : {}),
    ...(params.has('url') ? { url: params.string('url') } : {}),
  })
  return true
}
