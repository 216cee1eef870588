import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileName, writeCsv } from './csv.ts'

async function* people() {
  yield { name: '=HYPERLINK("http://evil")', id: 1n }
  yield { name: 'Жанна, "Ж"', id: 2n }
  yield { name: undefined, id: 9007199254740993n }
}

const COLUMNS = [
  { header: 'Имя', cell: (row: { name: string | undefined }) => row.name },
  { header: 'ID', cell: (row: { id: bigint }) => row.id },
]

test('a spreadsheet reads a CSV file as UTF-8 and runs nothing in it', async () => {
  const { bytes, rows } = await writeCsv<{ name: string | undefined; id: bigint }>(people(), COLUMNS)
  assert.equal(rows, 3)
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  assert.deepEqual(bytes.subarray(3).toString('utf8').split('\r\n'), [
    'Имя,ID',
    `"'=HYPERLINK(""http://evil"")",1`,
    '"Жанна, ""Ж""",2',
    ',9007199254740993',
    '',
  ])
})

test('rows that fail on the way fail the whole file', async () => {
  async function* broken() {
    yield { name: 'a', id: 1n }
    throw new Error('the database went away')
  }
  await assert.rejects(writeCsv<{ name: string | undefined; id: bigint }>(broken(), COLUMNS), /went away/)
})

test('a title becomes a file name without what systems forbid', () => {
  assert.equal(fileName('Шахматы: Москва / Club?', 'file'), 'Шахматы Москва Club')
  assert.equal(fileName('../../etc', 'file'), 'etc')
  assert.equal(fileName('???', 'audience'), 'audience')
  assert.ok(fileName('я'.repeat(300), 'file').length <= 60)
})
