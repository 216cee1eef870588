import { createParse } from '#jobs/parse.ts'
import { runPreview } from '#jobs/preview.ts'
import type { Work } from '#jobs/work.ts'
import { recoverAccounts } from '#services/accounts/recover-accounts.ts'
import { getParseView } from '#services/audiences/get-parse-view.ts'
import { requestParse } from '#services/audiences/request-parse.ts'
import { startParse } from '#services/audiences/start-parse.ts'
import type { ParseView } from '#services/audiences/views.ts'
import type { TargetInput } from '#domain/target-input.ts'
import type { Chat } from '#sandbox/world/chats.ts'
import type { Fault } from '#sandbox/world/faults.ts'
import { addCrowd } from '#sandbox/rpc/testing/town.ts'
import { openAssembly, type Assembly } from '../campaigns/assembly.ts'

interface Cleanup {
  after(work: () => Promise<unknown>): void
}

/** So much faster than real time goes business time: the pause between two pages is a millisecond. */
const RATE = 2000

/** An owner with accounts in a crowd, a worker, and business time that runs fast. */
export interface Collecting extends Assembly {
  readonly crowd: Chat
  readonly fast: Work
}

interface OpenCollecting {
  readonly accounts?: number
  readonly size?: number
  readonly hidden?: boolean
}

export async function openCollecting(t: Cleanup, { accounts = 1, size = 450, hidden = false }: OpenCollecting = {}) {
  const assembly = await openAssembly(t, { accounts, callTimeoutMs: 2000 })
  const stranger = assembly.place.town.add({ name: 'Stranger' })
  const crowd = addCrowd(assembly.place.town, stranger, size, { username: 'big_crowd', hiddenMembers: hidden })
  return { ...assembly, crowd, fast: speedUp(assembly.work) }
}

/** The same worker at another pace; the assembly's own clock stands. */
export function speedUp(work: Work): Work {
  const start = Date.now()
  const now = (): number => start + (Date.now() - start) * RATE
  const clock = {
    now: () => new Date(now()),
    wall: () => new Date(),
    wallMsUntil: (at: Date) => Math.max(0, at.getTime() - now()) / RATE,
  }
  return { ...work, ctx: { ...work.ctx, clock } }
}

export function breakPages({ place }: Assembly, fault: Fault['fault'], more: Partial<Fault> = {}): void {
  place.town.world.faults.add({ method: 'channels.getParticipants', times: 1, fault, ...more })
}

export const CROWD: TargetInput = { kind: 'username', username: 'Big_Crowd' }

export async function preview({ owner, fast }: Collecting, input = CROWD): Promise<ParseView> {
  const { id } = await requestParse({ ctx: { ...fast.ctx, ownerId: owner.ownerId }, input })
  await runPreview(fast, id)
  return getParseView({ ctx: fast.ctx, parseId: id, ownerId: owner.ownerId })
}

/** Previews, starts, and plays on until it does not run any more, as the sweep would. */
export async function collect(collecting: Collecting): Promise<ParseView> {
  const { id } = await preview(collecting)
  await startParse({ ctx: { ...collecting.fast.ctx, ownerId: collecting.owner.ownerId }, parseId: id })
  return playOn(collecting, id, collecting.fast)
}

export async function playOn({ owner }: Collecting, parseId: number, work: Work): Promise<ParseView> {
  const { ctx } = work
  const runParse = createParse(work)
  for (let turn = 0; turn < 100; turn += 1) {
    await runParse(parseId)
    const view = await getParseView({ ctx, parseId, ownerId: owner.ownerId })
    if (view.state !== 'running') return view
    await new Promise((resolve) => setTimeout(resolve, ctx.clock.wallMsUntil(view.nextActionAt)))
    await recoverAccounts({ ctx })
  }
  throw new Error('the parse does not come to an end')
}
