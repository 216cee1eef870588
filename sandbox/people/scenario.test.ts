import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversations } from '../world/conversations.ts'
import { World } from '../world/world.ts'
import { SCENARIO_NAMES, playScenario } from './scenario.ts'
import type { Scenario } from './stage.ts'

function play(name: string, people = 100, seed = 3) {
  const world = new World({ seed })
  const conversations = new Conversations(world)
  return { world, scenario: playScenario(name, { world, conversations, people, lang: 'ru' }) }
}

function place({ chats }: Scenario, key: string) {
  return chats[key]?.it ?? assert.fail(`no chat ${key}`)
}

function person({ people }: Scenario, key: string) {
  return people[key]?.it ?? assert.fail(`no person ${key}`)
}

test('every scenario is the same for a seed', () => {
  for (const name of SCENARIO_NAMES) {
    const told = () => {
      const { world, scenario } = play(name)
      const people = [...world.people.values()].map(({ id, firstName, username, privacy }) => [
        id,
        firstName,
        username,
        privacy,
      ])
      const members = Object.values(scenario.chats).map(({ it }) => [...it.members.keys()])
      return { people, members, refusals: scenario.refusals, token: scenario.bot.token }
    }
    assert.deepEqual(told(), told())
  }
})

test('on a calm day the source has as many members as were asked for, and the rest of the cast', () => {
  const { scenario } = play('first-steps', 250)
  assert.equal(place(scenario, 'source').members.size, 250 + 4)
  assert.equal(place(scenario, 'empty').members.size, 1)
  assert.equal(place(scenario, 'friends').kind, 'group')
})

test('Anna and Boris may invite into the destination, Vera is in it and may not', () => {
  const { world, scenario } = play('first-steps')
  const destination = place(scenario, 'destination')
  const invite = (inviter: string) =>
    world.invite(destination, person(scenario, inviter), world.addPerson({ name: 'Willing' })).kind
  assert.deepEqual([invite('anna'), invite('boris')], ['joined', 'joined'])
  assert.ok(destination.members.has(person(scenario, 'vera').id))
  assert.equal(invite('vera'), 'error')
  assert.equal(person(scenario, 'vera').dc, 4)
  assert.ok(person(scenario, 'boris').password)
})

test('on a bad day every refusal that is promised is given, to either inviter', () => {
  const { world, scenario } = play('bad-day')
  const destination = place(scenario, 'destination')
  for (const [kind, ids] of Object.entries(scenario.refusals)) {
    assert.ok(ids.length > 0, `nobody refuses with ${kind}`)
    for (const id of ids) {
      for (const inviter of ['anna', 'boris']) {
        const result = world.invite(destination, person(scenario, inviter), world.person(id))
        if (result.kind === 'error') assert.equal(result.error, kind)
        else assert.equal(flagsOf(result), kind)
      }
    }
  }
})

function flagsOf(result: ReturnType<World['invite']>): string {
  if (result.kind !== 'missing') return result.kind
  if (result.premiumWouldAllowInvite) return 'missing_premium_would_allow_invite'
  return result.premiumRequiredForPm ? 'missing_premium_required_for_pm' : 'missing'
}

test('an unknown scenario is refused with the names of those there are', () => {
  assert.throws(() => play('good-day'), /first-steps, bad-day/)
})
