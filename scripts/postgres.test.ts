import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import postgres from 'postgres'
import { startPostgres } from './postgres.ts'

test('data outlives a stop and a start', async (t) => {
  const dataDir = await makeFolder(t)
  const first = await startPostgres({ dataDir })
  await query(first.url, 'create table trial as select 7 as n')
  await first.stop()

  const second = await startPostgres({ dataDir })
  t.after(second.stop)
  assert.deepEqual(await query(second.url, 'select n from trial'), [{ n: 7 }])
})

test('a server that a killed process has left behind is used again, and ends with its new owner', async (t) => {
  const dataDir = await makeFolder(t)
  const leftUrl = startAndDie(dataDir)
  const { url, stop } = await startPostgres({ dataDir })
  assert.equal(url, leftUrl)
  await stop()
  await assert.rejects(query(url, 'select 1'), /ECONNREFUSED/)
})

test('a second start in the same folder shares the server, and leaves it running', async (t) => {
  const dataDir = await makeFolder(t)
  const owner = await startPostgres({ dataDir })
  t.after(owner.stop)
  const guest = await startPostgres({ dataDir })
  await guest.stop()
  assert.deepEqual(await query(guest.url, 'select 1 as n'), [{ n: 1 }])
})

test('a pid file that names another program by now does not stop the start', async (t) => {
  const dataDir = await makeFolder(t)
  await (await startPostgres({ dataDir })).stop()
  const misleading = [process.pid, dataDir, 0, 1, '', '127.0.0.1', '', 'ready', ''].join('\n')
  await writeFile(join(dataDir, 'data', 'postmaster.pid'), misleading)

  const { url, stop } = await startPostgres({ dataDir })
  t.after(stop)
  assert.deepEqual(await query(url, 'select 1 as n'), [{ n: 1 }])
})

test('a server that does not start is reported with the end of its log', async (t) => {
  const dataDir = await makeFolder(t)
  await (await startPostgres({ dataDir })).stop()
  const file = join(dataDir, 'data', 'postgresql.conf')
  await writeFile(file, `${await readFile(file, 'utf8')}\nno_such_setting = 1\n`)
  await assert.rejects(startPostgres({ dataDir }), /did not start[^]*no_such_setting/)
})

/** Starts a server from a process that is killed right afterwards. */
function startAndDie(dataDir: string): string {
  const script = `
    import { startPostgres } from ${JSON.stringify(new URL('postgres.ts', import.meta.url).href)}
    const { url } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    process.stdout.write(url, () => process.kill(process.pid, 'SIGKILL'))`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout
}

async function makeFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'veche-data-'))
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  // Root lends Postgres to another user, who has to get in here.
  await chmod(folder, 0o755)
  return join(folder, 'postgres')
}

async function query(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 })
  try {
    return [...(await sql.unsafe(text))]
  } finally {
    await sql.end()
  }
}
