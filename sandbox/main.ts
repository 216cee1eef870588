import { USAGE, readCommandLine } from './command-line.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

const line = readCommandLine(process.argv.slice(2))
if (line.kind === 'help') console.log(USAGE)
else if (line.kind === 'wrong') fail(line.problems)
else await serve(line)

async function serve({ json, options }: Extract<typeof line, { kind: 'run' }>): Promise<void> {
  const sandbox = await startSandbox(options).catch(explain)
  if (!sandbox) return
  console.log(json ? JSON.stringify(sandbox.addresses) : inWords(sandbox))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(sandbox))
}

async function stop(sandbox: Sandbox): Promise<void> {
  await sandbox.stop()
  process.exit(0)
}

/** A taken port is the caller's business, anything else is a bug and may fall through. */
function explain(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
  fail([`a port is taken: ${error.message}`])
}

function fail(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem)
  console.error(`\n${USAGE}`)
  process.exitCode = 1
}

function inWords({ addresses, scenario }: Sandbox): string {
  const { botApi, control, mtproto, bot, clock } = addresses
  const people = Object.values(scenario.people).map(({ it, role }) => {
    return `  ${it.id}  ${[it.firstName, it.lastName].join(' ')} (@${it.username}): ${role}`
  })
  const chats = Object.values(scenario.chats).map(({ it, role }) => {
    const name = it.username ? `@${it.username}` : `t.me/+${it.inviteHash}`
    return `  ${it.id}  ${it.title} (${name}), ${it.members.size} members: ${role}`
  })
  return [
    `Telegram in a box, scenario ${scenario.name}, clock at ${clock.rate} times real time`,
    `Bot API   ${botApi}  token ${bot.token} (@${bot.username})`,
    `MTProto   ${mtproto.host}:${mtproto.port}, data centre ${mtproto.dc}`,
    `Control   ${control}  (try ${control}/scenario)`,
    '',
    ...people,
    '',
    ...chats,
    '',
    'Stop with Ctrl+C.',
  ].join('\n')
}
