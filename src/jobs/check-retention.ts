import { addSeconds } from '#domain/pacing.ts'
import { pause } from '#domain/pause.ts'
import type { Look } from '#domain/retention.ts'
import { memberPageMs } from '#domain/speeds.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { findDueLooks, type DueLook, type DueLooks } from '#services/retention/find-looks.ts'
import { recordLook } from '#services/retention/record-look.ts'
import type { Context } from '#services/context.ts'
import { verifyMember, type Verified } from '#userbot/verify-member.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import type { Work } from './work.ts'

/** Looks whether those who joined a day or a week ago are still there, through the accounts that know them. */
export async function runRetention(work: Work, campaignId: number): Promise<void> {
  const { ctx, accounts, signal } = work
  for (const { accountId, looks } of await findDueLooks({ ctx, campaignId })) {
    if (signal.aborted) return
    if (accountId === undefined) {
      await recordAll(ctx, looks, 'unknowable')
      continue
    }
    const held = await accounts.withAccount(accountId, (one) => lookThrough(work, one, looks))
    if (held.kind !== 'used') await recordAll(ctx, looks, 'later')
  }
}

async function recordAll(ctx: Context, looks: DueLooks['looks'], seen: Look['seen']): Promise<void> {
  for (const look of looks) await recordLook({ ctx, lease: undefined, look, seen })
}

/** One after the other, at the pace of collecting, as far as the account can look. */
async function lookThrough({ ctx, signal }: Work, held: HeldAccount, looks: readonly DueLook[]): Promise<void> {
  for (const [index, look] of looks.entries()) {
    if (index > 0) await pauseBetweenLooks(ctx, signal)
    if (signal.aborted) return
    const answer = await verifyMember(held.account, look.destination, look.person)
    await recordLook({ ctx, lease: held.lease, look, seen: seenIn(answer) })
    if (answer.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: answer.trouble })
    if (!held.account.isOpen()) held.discard()
    if (answer.kind === 'trouble' || !held.account.isOpen()) return recordAll(ctx, looks.slice(index + 1), 'later')
  }
}

function pauseBetweenLooks({ clock }: Context, signal: AbortSignal): Promise<void> {
  return pause(clock.wallMsUntil(addSeconds(clock.now(), memberPageMs('medium') / 1000)), signal)
}

/** A community that this account can't look into any more will not open by itself. */
function seenIn({ kind }: Verified): Look['seen'] {
  switch (kind) {
    case 'in':
    case 'out':
      return kind
    case 'problem':
      return 'unknowable'
    case 'trouble':
    case 'unknown':
      return 'later'
  }
}
