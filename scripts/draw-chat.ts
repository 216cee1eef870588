import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TranscriptEntry } from '../sandbox/world/transcript.ts'
import { chooseMoments, type ShownMessage } from './draw-chat/moments.ts'
import { renderPage } from './draw-chat/page.ts'

const USAGE =
  'Use: node scripts/draw-chat.ts demo-output/transcript.json [folder of the pictures] [--lang ru] > chat.html'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { lang: { type: 'string', default: 'en' } },
})
const [transcript, folder] = positionals

if (transcript) console.log(drawChat(transcript, folder ?? dirname(transcript), values.lang))
else {
  console.error(USAGE)
  process.exitCode = 1
}

/** A page that shows a chat of the demo as Telegram would, at the moments that tell the main job. */
function drawChat(file: string, pictures: string, lang: string): string {
  const entries = JSON.parse(readFileSync(file, 'utf8')) as TranscriptEntry[]
  const embed = (message: ShownMessage): ShownMessage =>
    message.picture ? { ...message, picture: readPicture(join(pictures, message.picture)) } : message
  return renderPage(
    chooseMoments(entries).map((moment) => moment.map(embed)),
    lang,
  )
}

/** The page carries its pictures itself, so that it can be moved and opened anywhere. */
function readPicture(path: string): string {
  return `data:image/png;base64,${readFileSync(path).toString('base64')}`
}
