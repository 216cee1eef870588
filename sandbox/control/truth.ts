import { z } from 'zod'
import { badRequest, notFound } from './refusal.ts'
import { type ControlRequest, FileAnswer, type Routes, readBody, readQueryNumber } from './route.ts'
import { viewScenario } from './views.ts'

/** What really is and was, and the settings of the box. */
export const truthRoutes: Routes = {
  'GET /health': () => ({ ok: true }),
  'GET /scenario': ({ box }) => viewScenario(box.scenario),
  'GET /log': (request) => {
    const method = request.query.get('method') ?? undefined
    return request.box.world.log.list({ since: readQueryNumber(request, 'since', 0), method })
  },
  'GET /overlaps': ({ box }) => box.world.overlaps.list(),
  'GET /violations': ({ box }) => box.listViolations(),
  'GET /files/:id': ({ box, params }) => {
    const file = box.conversations.file(params.id ?? '')
    if (!file) throw notFound(`there is no file ${params.id}`)
    return new FileAnswer(file.bytes)
  },
  'GET /clock': readClock,
  'POST /clock': setClock,
  'POST /settings': changeSettings,
}

function readClock({ box }: ControlRequest) {
  const { clock } = box.world
  return { now: clock.now(), rate: clock.rate }
}

const ClockBody = z.strictObject({
  rate: z.number().positive().max(1_000_000).optional(),
  advanceSeconds: z.number().min(0).max(1_000_000_000).optional(),
})

function setClock(request: ControlRequest) {
  const { rate, advanceSeconds } = readBody(ClockBody, request)
  if (rate === undefined && advanceSeconds === undefined) throw badRequest('give rate or advanceSeconds')
  const { clock } = request.box.world
  if (rate !== undefined) clock.setRate(rate)
  if (advanceSeconds !== undefined) clock.advance(advanceSeconds)
  return readClock(request)
}

/** A token of a fraction of a second is for tests of renewal. */
const SettingsBody = z.strictObject({ loginTokenSeconds: z.number().min(0.1).max(3600).optional() })

function changeSettings(request: ControlRequest) {
  const { tokens } = request.box.telegram
  const { loginTokenSeconds } = readBody(SettingsBody, request)
  if (loginTokenSeconds !== undefined) tokens.lifeSeconds = loginTokenSeconds
  return { loginTokenSeconds: tokens.lifeSeconds }
}
