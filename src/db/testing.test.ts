import assert from 'node:assert/strict'
import { test } from 'node:test'
import postgres from 'postgres'
import { createTestDatabase } from './testing.ts'

test('test databases see nothing of each other', async (t) => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
  const [sql, otherSql] = [postgres(one.url, { max: 1 }), postgres(other.url, { max: 1 })]
  t.after(() => sql.end())
  t.after(() => otherSql.end())
  t.after(one.drop)
  t.after(other.drop)
  await sql`create table trial (n int)`
  const [found] = await otherSql`select to_regclass('trial') as trial`
  assert.equal(found?.['trial'], null)
})

test('dropping a test database tells of a connection that was left open', async () => {
  const { url, drop } = await createTestDatabase()
  const leaked = postgres(url, { max: 1 })
  await leaked`select 'left open'`
  await assert.rejects(drop(), /1 connections were left open; their last queries: select 'left open'/)
  await leaked.end()
})
