import type { Method, MethodCall } from '../call.ts'
import { badRequest } from '../errors.ts'
import { asText, isRecord } from '../params.ts'

/** What a bot says of itself. Source: core.telegram.org/bots/api#setmycommands and after */
export const PROFILE_METHODS: Readonly<Record<string, Method>> = {
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: setter('name', 64),
  getMyName,
  setMyDescription: setter('description', 512),
  getMyDescription: getter('description'),
  setMyShortDescription: setter('short_description', 120),
  getMyShortDescription: getter('short_description'),
  setChatMenuButton,
  getChatMenuButton,
}

interface BotCommand {
  readonly command: string
  readonly description: string
}

const COMMANDS_LIMIT = 100

function setMyCommands(call: MethodCall): unknown {
  const commands = call.params.json('commands', 'commands')
  if (!Array.isArray(commands)) throw badRequest("can't parse commands: expected an Array")
  if (commands.length > COMMANDS_LIMIT) throw badRequest('too many commands specified')
  call.bot.profile.set(commandsKey(call), commands.map(readCommand))
  return true
}

function getMyCommands(call: MethodCall): unknown {
  return call.bot.profile.get(commandsKey(call)) ?? []
}

function deleteMyCommands(call: MethodCall): unknown {
  call.bot.profile.delete(commandsKey(call))
  return true
}

function getMyName(call: MethodCall): unknown {
  return { name: call.bot.profile.get(textKey(call, 'name')) ?? call.bot.person.firstName }
}

function setChatMenuButton({ bot, params }: MethodCall): unknown {
  bot.profile.set(`menu ${params.string('chat_id')}`, params.json('menu_button', 'menu button') ?? { type: 'default' })
  return true
}

function getChatMenuButton({ bot, params }: MethodCall): unknown {
  return bot.profile.get(`menu ${params.string('chat_id')}`) ?? bot.profile.get('menu ') ?? { type: 'commands' }
}

function readCommand(value: unknown): BotCommand {
  if (!isRecord(value)) throw badRequest("can't parse BotCommand: expected an Object")
  const command = asText(value['command']).replace(/^\//, '')
  const description = asText(value['description'])
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
  if (description.length < 1 || [...description].length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  return { command, description }
}

function commandsKey({ params }: MethodCall): string {
  const scope = params.json('scope', 'BotCommandScope') ?? { type: 'default' }
  return `commands ${JSON.stringify(scope)} ${params.string('language_code')}`
}

function setter(field: string, limit: number): Method {
  return (call) => {
    const text = call.params.string(field)
    if ([...text].length > limit) throw badRequest(`${field.replace('_', ' ')} is too long`)
    call.bot.profile.set(textKey(call, field), text)
    return true
  }
}

function getter(field: string): Method {
  return (call) => ({ [field]: call.bot.profile.get(textKey(call, field)) ?? '' })
}

function textKey({ params }: MethodCall, field: string): string {
  return `${field} ${params.string('language_code')}`
}
