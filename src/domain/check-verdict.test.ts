import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeFindings, mergeFindings, type AccountFinding } from './check-verdict.ts'
import type { CommunityFacts } from './community.ts'

const CLUB: CommunityFacts = {
  telegramId: 1n,
  kind: 'supergroup',
  title: 'Chess Club',
  username: undefined,
  membersCount: 300,
  hiddenMembers: false,
  accessHash: 9n,
  isMember: true,
  mayInvite: true,
}
const found = (changes: Partial<CommunityFacts> = {}): AccountFinding => ({
  accountId: 1,
  kind: 'found',
  community: {
    ...CLUB,
    ...changes,
  },
})
const problem = (what: 'not-found' | 'not-member'): AccountFinding => ({ accountId: 2, kind: 'problem', problem: what })

test('one account that may invite is enough', () => {
  assert.equal(judgeFindings([problem('not-found'), found({ mayInvite: false }), found()]), undefined)
})

test('accounts that see the community but may not invite lack rights', () => {
  assert.equal(judgeFindings([problem('not-found'), found({ mayInvite: false })]), 'no-rights')
})

test('of several problems the most telling is told', () => {
  assert.equal(judgeFindings([problem('not-found'), problem('not-member')]), 'not-member')
})

test('a channel accepts adds up to 200 members', () => {
  assert.equal(judgeFindings([found({ kind: 'channel', membersCount: 201 })]), 'channel-too-big')
  assert.equal(judgeFindings([found({ kind: 'channel', membersCount: 200 })]), undefined)
})

test('no account at all is another matter than accounts that are busy', () => {
  const absent = (reason: 'lost' | 'busy'): AccountFinding => ({ accountId: 3, kind: 'absent', reason })
  assert.equal(judgeFindings([]), 'no-account')
  assert.equal(judgeFindings([absent('lost')]), 'no-account')
  assert.equal(judgeFindings([absent('lost'), absent('busy')]), 'accounts-unreachable')
})

test('together accounts see what the one with rights sees, and the largest count', () => {
  const merged = mergeFindings([found({ mayInvite: false, membersCount: 400 }), found({ membersCount: undefined })])
  assert.deepEqual([merged?.mayInvite, merged?.membersCount], [true, 400])
})
