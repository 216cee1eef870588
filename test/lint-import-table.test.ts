import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A file, and what it imports: each row of the table in ARCHITECTURE.md, in both ways of writing an import. */
const forbidden = [
  ['src/domain/a.ts', '#db/client.ts'],
  ['src/domain/a.ts', '../services/context.ts'],
  ['src/domain/a.ts', 'node:fs'],
  ['src/db/a.ts', '#services/context.ts'],
  ['src/db/schema/a.ts', '../../services/context.ts'],
  ['src/userbot/a.ts', '#services/context.ts'],
  ['src/userbot/login/a.ts', '../../db/client.ts'],
  ['src/services/a.ts', '#userbot/pool.ts'],
  ['src/services/accounts/a.ts', '../../bot/show.ts'],
  ['src/services/a.ts', 'telegram'],
  ['src/bot/a.ts', '#db/client.ts'],
  ['src/bot/accounts/a.ts', '../../userbot/pool.ts'],
  ['src/bot/a.ts', 'telegram/sessions/index.js'],
  ['src/bot/a.ts', 'drizzle-orm'],
  ['src/http/a.ts', '#bot/show.ts'],
  ['src/http/a.ts', '../jobs/runner.ts'],
  ['src/jobs/a.ts', '#bot/show.ts'],
  ['src/jobs/a.ts', '../db/client.ts'],
  ['src/jobs/a.ts', 'grammy'],
  ['src/bot/a.ts', '../config.ts'],
  ['src/main.ts', '#sandbox/world/world.ts'],
  ['src/main.ts', '../sandbox/world/world.ts'],
  ['src/jobs/a.ts', '../../sandbox/client.ts'],
  ['src/jobs/a.test.ts', '#sandbox/client.ts'],
  ['sandbox/a.ts', '#domain/clock.ts'],
  ['sandbox/world/a.ts', '../../src/domain/clock.ts'],
] as const

const allowed = [
  ['src/domain/a.ts', '#domain/clock.ts'],
  ['src/db/a.ts', '#domain/clock.ts'],
  ['src/userbot/a.ts', 'telegram'],
  ['src/services/accounts/a.ts', '#db/client.ts'],
  ['src/bot/accounts/a.ts', '#services/context.ts'],
  ['src/bot/accounts/a.ts', '../show.ts'],
  ['src/http/a.ts', '#services/context.ts'],
  ['src/jobs/a.ts', '#userbot/pool.ts'],
  ['src/jobs/a.test.ts', '#db/testing.ts'],
  ['src/main.ts', '#bot/show.ts'],
  ['sandbox/bot-api/a.ts', '#sandbox/world/world.ts'],
  ['sandbox/bot-api/a.ts', '../world/world.ts'],
  ['test/a.test.ts', '#sandbox/client.ts'],
] as const

test('the linter reports every import that the table of rooms forbids', async () => {
  assert.deepEqual(await reported(forbidden), forbidden)
})

test('the linter lets every import pass that the table of rooms allows', async () => {
  assert.deepEqual(await reported(allowed), [])
})

type Row = readonly [file: string, specifier: string]

/** Which of the rows the linter reports when a file really has that import. */
async function reported(rows: readonly Row[]): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'veche-lint-'))
  try {
    await cp(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    for (const [index, row] of rows.entries()) await writeImport(join(folder, pathOf(row, index)), row[1])
    const files = filesReported(folder, rows.length)
    return rows.filter((row, index) => files.has(pathOf(row, index)))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The number keeps the rows apart that are about the same file. */
function pathOf([file]: Row, index: number): string {
  return file.replace(/(?=a\.|main\.)/, `row${index}-`)
}

async function writeImport(path: string, specifier: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `import { thing } from '${specifier}'\n\nexport const used = thing\n`)
}

function filesReported(folder: string, count: number): Set<string> {
  const oxlint = join(root, 'node_modules', '.bin', 'oxlint')
  const { stdout } = spawnSync(oxlint, ['--format=json'], { cwd: folder, encoding: 'utf8' })
  const report = JSON.parse(stdout) as Report
  assert.equal(report.number_of_files, count, 'the linter has read every file')
  const ours = report.diagnostics.filter(({ code }) => code === 'eslint(no-restricted-imports)')
  return new Set(ours.map(({ filename }) => filename))
}

type Report = { diagnostics: { code: string; filename: string }[]; number_of_files: number }
