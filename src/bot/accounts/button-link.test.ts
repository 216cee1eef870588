import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isButtonLink } from './button-link.ts'

for (const address of ['https://veche.example.org/enter/x', 'http://veche.example/enter/x', 'https://a.b:8443/x']) {
  test(`${address} may stand on a button`, () => assert.ok(isButtonLink(address)))
}

for (const address of ['http://127.0.0.1:3000/enter/x', 'http://localhost:3000/x', 'https://[::1]/x', 'ftp://a.b/x']) {
  test(`${address} may not, so it is sent as text`, () => assert.ok(!isButtonLink(address)))
}
