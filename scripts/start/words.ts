import type { Addresses } from './sandbox.ts'

interface SandboxWords {
  readonly addresses: Addresses
  readonly port: string
  /** Whom to play. */
  readonly anna: { readonly id: number; readonly name: string }
}

/** What a person who has just typed `npm start` without credentials wants to know. */
export function sandboxWords({ addresses, port, anna }: SandboxWords): string {
  const { control, bot, botApi, mtproto } = addresses
  return `
Veche runs against a Telegram in a box: nothing reaches the real Telegram, and nothing is kept.

  the bot      @${bot.username}, through ${botApi} and ${mtproto.host}:${mtproto.port}
  its health   http://127.0.0.1:${port}/healthz
  the box      ${control}

Be ${anna.name}, who runs Chess Club, and do the main job by hand, line by line. The answers are what she sees; a
button is tapped by its text or its data:

${mainJob(control, `${control}/people/${anna.id}`)}

Who and what else is there:     curl -s ${control}/scenario
The same in Russian:            npm start -- --lang ru
The main job played before you: npm run demo
Run it against Telegram:        fill in .env (see .env.example)
Stop:                           Ctrl-C
`
}

function mainJob(control: string, she: string): string {
  const lines: [command: string, meaning?: string][] = [
    [`${she}/say  -d '{"text": "/start"}'`],
    [`${she}/tap  -d '{"button": "connect"}'`],
    [`${she}/scan -d '{}'`, 'her phone before the QR code'],
    [`${she}/tap  -d '{"button": "new-audience"}'`],
    [`${she}/say  -d '{"text": "@chess_moscow"}'`],
    [`${she}/tap  -d '{"button": "parse-start:1"}'`],
    [`${she}/tap  -d '{"button": "+campaign-from:1"}'`],
    [`${she}/say  -d '{"text": "@chess_club"}'`],
    [`${she}/tap  -d '{"button": "campaign-start:1"}'`],
    [`${control}/clock -d '{"rate": 3600}'`, 'from now on an hour passes in a second'],
    [`${she}/transcript`, 'the whole chat'],
  ]
  const width = Math.max(...lines.map(([command]) => command.length))
  return lines
    .map(([command, meaning]) => `  curl -s ${meaning ? `${command.padEnd(width)}  # ${meaning}` : command}`)
    .join('\n')
}

export const realWords = `
Veche runs against Telegram. Write to your bot in Telegram; Ctrl-C stops it.
`
