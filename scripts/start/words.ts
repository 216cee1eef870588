import type { Addresses } from './sandbox.ts'

/** What a person who has just typed `npm start` without credentials wants to know. */
export function sandboxWords({ control, bot, botApi, mtproto }: Addresses, port: string): string {
  return `
Veche runs against a Telegram in a box: nothing reaches the real Telegram, and nothing is kept.

  the bot      @${bot.username}, through ${botApi} and ${mtproto.host}:${mtproto.port}
  its health   http://127.0.0.1:${port}/healthz
  the box      ${control}

Talk to the bot as a person of the box (the first answer says who and what is there, with their IDs):

  curl -s ${control}/scenario
  curl -s ${control}/people/ID/say -d '{"text":"/start"}'
  curl -s ${control}/people/ID/tap -d '{"button":"the text on a button"}'
  curl -s ${control}/people/ID/transcript

See the main job played from /start to the report:  npm run demo
Run it against Telegram:                            fill in .env (see .env.example)
Stop:                                               Ctrl-C
`
}

export const realWords = `
Veche runs against Telegram. Write to your bot in Telegram; Ctrl-C stops it.
`
