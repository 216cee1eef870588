import assert from 'node:assert/strict'
import type { Product } from './product.ts'
import type { Person } from '../../../sandbox/testing/person.ts'
import { assertReadable } from './readable.ts'
import type { Story } from './start-story.ts'

/** Pino's level of an error. */
const ERROR = 50

/**
 * Every story ends like this: the product stops by itself with 0 and has logged no error, the bot has sent nothing
 * that the Bot API does not know and nothing that a person can't read, and no session was connected twice at once.
 */
export async function assertCleanEnd(
  story: Pick<Story, 'box' | 'log'>,
  products: readonly Product[],
  people: readonly Person[],
): Promise<void> {
  const running = products.filter((product) => !product.wasKilled())
  const exitCodes = await Promise.all(running.map((product) => product.stop()))
  assert.deepEqual(
    exitCodes,
    running.map(() => 0),
    'exit codes of the product',
  )
  assert.deepEqual(await story.box.get('/violations'), [])
  assert.deepEqual(await story.box.get('/overlaps'), [])
  assert.deepEqual(
    story.log().filter(({ level }) => level >= ERROR),
    [],
  )
  for (const { id } of people) await assertReadableChat(story.box, id)
}

async function assertReadableChat(box: Story['box'], id: number): Promise<void> {
  const { language } = await box.get<{ language: string }>(`/people/${id}`)
  assertReadable(await box.transcript(id), language === 'ru' ? 'ru' : 'en')
}
