import assert from 'node:assert/strict'
import { test } from 'node:test'
import { computeCheck } from 'telegram/Password.js'
import { Api } from 'telegram/index.js'
import { createMtcute } from '../mtproto/testing/clients.ts'
import { connectTeleproto, exportToken, logInMtcute, logInTeleproto, showQr } from './testing/clients.ts'
import { openTown } from './testing/town.ts'

async function idOfMe(client: Awaited<ReturnType<typeof connectTeleproto>>): Promise<number> {
  const [me] = await client.invoke(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }))
  return Number(me?.id)
}

test('a scanned QR code logs a teleproto client in, after it was told by an update', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const client = await connectTeleproto(town)
  await assert.rejects(idOfMe(client), { errorMessage: 'AUTH_KEY_UNREGISTERED' })
  const told = new Promise<void>((resolve) => {
    client.addEventHandler((update: unknown) => update instanceof Api.UpdateLoginToken && resolve())
  })
  await showQr(town, client, anna)
  await told
  const success = await client.invoke(exportToken())
  assert.ok(success instanceof Api.auth.LoginTokenSuccess)
  assert.equal(await idOfMe(client), anna.id)
})

test('mtcute logs in by QR through its own helper, also into another data centre and with a password', async () => {
  await using town = await openTown()
  const vera = town.add({ name: 'Vera', dc: 4, password: 'e2e4' })
  const client = await logInMtcute(town, vera)
  assert.equal((await client.getMe()).id, vera.id)
})

test('a two-step password is asked for, wrong once, right the second time', async () => {
  await using town = await openTown()
  const boris = town.add({ name: 'Boris', password: 'e2e4' })
  const client = await connectTeleproto(town)
  await showQr(town, client, boris)
  await assert.rejects(client.invoke(exportToken()), { errorMessage: 'SESSION_PASSWORD_NEEDED' })
  const enter = async (password: string) => {
    const check = await computeCheck(await client.invoke(new Api.account.GetPassword()), password)
    return client.invoke(new Api.auth.CheckPassword({ password: check }))
  }
  await assert.rejects(enter('d2d4'), { errorMessage: 'PASSWORD_HASH_INVALID' })
  await assert.rejects(idOfMe(client), { errorMessage: 'AUTH_KEY_UNREGISTERED' })
  await enter('e2e4')
  assert.equal(await idOfMe(client), boris.id)
})

test('an account of data centre 4 is sent there and logs in with the same token', async () => {
  await using town = await openTown()
  const vera = town.add({ name: 'Vera', dc: 4 })
  const client = await connectTeleproto(town)
  await showQr(town, client, vera)
  const answer = await client.invoke(exportToken())
  assert.ok(answer instanceof Api.auth.LoginTokenMigrateTo)
  assert.equal(answer.dcId, 4)
  await client._switchDC(answer.dcId)
  const success = await client.invoke(new Api.auth.ImportLoginToken({ token: answer.token }))
  assert.ok(success instanceof Api.auth.LoginTokenSuccess)
  assert.equal(await idOfMe(client), vera.id)
  await assert.rejects(client.invoke(new Api.auth.ImportLoginToken({ token: answer.token })), {
    errorMessage: 'AUTH_TOKEN_ALREADY_ACCEPTED',
  })
})

test('a token is good for its time and for one phone', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const client = await connectTeleproto(town)
  town.telegram.tokens.lifeSeconds = 0
  await assert.rejects(showQr(town, client, anna), { message: 'AUTH_TOKEN_EXPIRED' })
  assert.throws(() => town.scan(anna, Buffer.alloc(32)), { message: 'AUTH_TOKEN_INVALID' })
  town.telegram.tokens.lifeSeconds = 30
  const shown = await client.invoke(exportToken())
  assert.ok(shown instanceof Api.auth.LoginToken)
  town.scan(anna, shown.token)
  assert.throws(() => town.scan(anna, shown.token), { message: 'AUTH_TOKEN_ALREADY_ACCEPTED' })
})

test('an account that is logged in confirms the token of another client', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const phone = await logInTeleproto(town, anna)
  const desktop = await connectTeleproto(town)
  const shown = await desktop.invoke(exportToken())
  assert.ok(shown instanceof Api.auth.LoginToken)
  await phone.invoke(new Api.auth.AcceptLoginToken({ token: shown.token }))
  await desktop.invoke(exportToken())
  assert.equal(await idOfMe(desktop), anna.id)
})

test('a code sent to the phone logs in, a wrong one does not, and neither does one that was told in a chat', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna', phone: '79161234542' })
  const client = town.adopt(await createMtcute(town.centres.home))
  await client.connect()
  const sent = await client.sendCode({ phone: '+79161234542' })
  assert.ok('phoneCodeHash' in sent)
  const { phoneCodeHash } = sent
  const enter = (phoneCode: string) => client.signIn({ phone: '+79161234542', phoneCodeHash, phoneCode })
  await assert.rejects(enter('1'), { text: 'PHONE_CODE_INVALID' })
  const code = town.telegram.codes.find('79161234542') ?? ''
  assert.equal((await enter(code)).id, anna.id)
  town.telegram.codes.send('79161234542')
  const told = town.telegram.codes.find('79161234542') ?? ''
  town.telegram.codes.spoil('79161234542', `my code is ${told}`)
  assert.equal(town.telegram.codes.find('79161234542'), undefined)
})
