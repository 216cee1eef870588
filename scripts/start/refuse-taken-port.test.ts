import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { findFreePort } from '../free-port.ts'
import { refuseTakenPort } from './refuse-taken-port.ts'

test('a port that another program listens on is refused, in words', async (t) => {
  const port = await findFreePort()
  const other = createServer().listen(port, '127.0.0.1')
  t.after(() => other.close())
  await once(other, 'listening')
  await assert.rejects(refuseTakenPort(String(port)), new RegExp(`PORT ${port} is taken`))
})

test('a free port is fine, also twice, and a wrong number is for the product to tell', async () => {
  const port = String(await findFreePort())
  await refuseTakenPort(port)
  await refuseTakenPort(port)
  await refuseTakenPort('abc')
  await refuseTakenPort('70000')
})
