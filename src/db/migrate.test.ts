import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import postgres from 'postgres'
import { migrate } from './migrate.ts'
import { createTestDatabase } from './testing.ts'

test('each migration is applied once, in the order of its number', async (t) => {
  const { url, folder } = await makeDatabaseAndFolder(t)
  await writeFile(join(folder, '0902_second.sql'), 'insert into trial values (2);')
  await writeFile(join(folder, '0901_first.sql'), 'create table trial (n int); insert into trial values (1);')

  assert.deepEqual(await migrate(url, folder), ['0901_first.sql', '0902_second.sql'])
  assert.deepEqual(await migrate(url, folder), [])
  assert.deepEqual(await numbersIn(url), [1, 2])
})

test('processes that migrate at the same time do it once between them', async (t) => {
  const { url, folder } = await makeDatabaseAndFolder(t)
  await writeFile(join(folder, '0901_first.sql'), 'create table trial (n int); insert into trial values (1);')

  const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(url, folder)))
  assert.deepEqual(applied.flat(), ['0901_first.sql'])
  assert.deepEqual(await numbersIn(url), [1])
})

test('a migration that fails leaves nothing of itself and is tried again', async (t) => {
  const { url, folder } = await makeDatabaseAndFolder(t)
  const file = join(folder, '0901_first.sql')
  await writeFile(file, 'create table trial (n int); insert into absent values (1);')
  await assert.rejects(migrate(url, folder), /absent/)

  await writeFile(file, 'create table trial (n int); insert into trial values (1);')
  assert.deepEqual(await migrate(url, folder), ['0901_first.sql'])
})

test('an applied migration that was changed since is refused in words', async (t) => {
  const { url, folder } = await makeDatabaseAndFolder(t)
  const file = join(folder, '0901_first.sql')
  await writeFile(file, 'create table trial (n int);\n')
  await migrate(url, folder)

  await writeFile(file, 'create table trial (n int);\r\n')
  assert.deepEqual(await migrate(url, folder), [], 'other line ends are no change')
  await writeFile(file, 'create table trial (n bigint);\n')
  await assert.rejects(migrate(url, folder), /0901_first\.sql was changed/)
})

test('migrations without a number, or with the same one, are refused', async (t) => {
  const { url, folder } = await makeDatabaseAndFolder(t)
  await writeFile(join(folder, '0901_first.sql'), 'select 1;')
  await writeFile(join(folder, '0901_other.sql'), 'select 1;')
  await assert.rejects(migrate(url, folder), /Two migrations have the number 0901/)
  await rm(join(folder, '0901_other.sql'))
  await writeFile(join(folder, 'first.sql'), 'select 1;')
  await assert.rejects(migrate(url, folder), /first\.sql must be named like/)
})

async function makeDatabaseAndFolder(t: TestContext): Promise<{ url: string; folder: string }> {
  const { url, drop } = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'veche-migrations-'))
  t.after(drop)
  t.after(() => rm(folder, { recursive: true }))
  return { url, folder }
}

async function numbersIn(url: string): Promise<number[]> {
  const sql = postgres(url, { max: 1 })
  const rows = await sql<{ n: number }[]>`select n from trial order by n`
  await sql.end()
  return rows.map((row) => row.n)
}
