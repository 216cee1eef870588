import { openDatabase } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import type { Context } from '#services/context.ts'
import { rotateKeys, type Rotation } from '#services/sessions/rotate-keys.ts'
import { createVault } from '#userbot/session-crypto.ts'
import { systemClock } from './clock.ts'
import { describeProblems, parseConfig, type Config } from './config.ts'
import { createLog } from './log.ts'

/** Seals all sessions under the first of SESSION_KEYS, says what came of it, and ends; the product may go on running. */
const parsed = parseConfig(process.env)
if (parsed.kind === 'wrong') {
  process.stderr.write(describeProblems(parsed.problems))
  process.exit(1)
}
const rotation = await rotate(parsed.config)
process.stdout.write(describe(rotation))
process.exitCode = rotation.unreadable.length + rotation.unreadableDiscarded > 0 ? 1 : 0

async function rotate({ databaseUrl, directUrl, sessionKeys, logLevel }: Config): Promise<Rotation> {
  await migrate(directUrl)
  const database = openDatabase(databaseUrl, { maxConnections: 1 })
  const ctx: Context = {
    db: database.db,
    clock: systemClock(),
    random: Math.random,
    ring: async () => {},
    log: createLog({ level: logLevel, secrets: [] }),
    actor: 'rotate-keys',
  }
  try {
    return await rotateKeys({ ctx, vault: createVault(sessionKeys) })
  } finally {
    await database.close()
  }
}

function describe({ keyId, resealed, current, unreadable, unreadableDiscarded }: Rotation): string {
  const words = [
    `Sessions are sealed with the key "${keyId}": ${resealed} anew, ${current} were already.`,
    ...(unreadable.length > 0 ? [`No key opens the sessions of these accounts: ${unreadable.join(', ')}.`] : []),
    ...(unreadableDiscarded > 0
      ? [`No key opens ${unreadableDiscarded} sessions that were to be ended at Telegram.`]
      : []),
    unreadable.length + unreadableDiscarded > 0
      ? 'Those were not touched: put their key back into SESSION_KEYS and run this again.'
      : 'The other keys can be removed from SESSION_KEYS once every process has been restarted with this one first.',
  ]
  return `${words.join('\n')}\n`
}
