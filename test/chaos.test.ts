import assert from 'node:assert/strict'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { startChild } from '../scripts/start/child.ts'

const KILLS = 20
const TARGETS = 12
const CAMPAIGNS = 2

test('after twenty kills, stops and cuts nobody is asked twice or forgotten, and the tables say what really happened', async () => {
  const numbers = { kills: KILLS, seed: 7, workers: 2, campaigns: CAMPAIGNS, accounts: 2, targets: TARGETS, gap: 400 }
  const args = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)])
  const bench = startChild({ script: 'bench/chaos.ts', args, stdout: 'pipe' })
  const lines: string[] = []
  if (!bench.process.stdout) throw new Error('the bench was started without a pipe for its output')
  for await (const line of createInterface(bench.process.stdout)) lines.push(line)
  const { seconds, targets, ...line }: Record<string, unknown> = JSON.parse(lines.at(-1) ?? '{}')
  const flawless = { duplicates: 0, lost: 0, stuck: 0, overLimit: 0, overlaps: 0, wrongOutcomes: 0, leaks: 0 }
  assert.deepEqual(line, { kind: 'invite', kills: KILLS, ...flawless })
  assert.ok(Number(targets) >= CAMPAIGNS * TARGETS, String(targets))
  assert.ok(Number(seconds) > 0)
  assert.equal(await bench.ended, 0)
})
