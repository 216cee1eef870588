import { playBadDay } from './bad-day.ts'
import { playFirstSteps } from './first-steps.ts'
import type { Scenario, Stage } from './stage.ts'

const SCENARIOS: Readonly<Record<string, (stage: Stage) => Scenario>> = {
  'first-steps': playFirstSteps,
  'bad-day': playBadDay,
}

export const SCENARIO_NAMES: readonly string[] = Object.keys(SCENARIOS)
export const DEFAULT_SCENARIO = 'first-steps'

/** Fills a world with people and communities for a story. @throws RangeError if no scenario has that name */
export function playScenario(name: string, stage: Stage): Scenario {
  const play = SCENARIOS[name]
  if (!play) throw new RangeError(`there is no scenario "${name}"; there are: ${SCENARIO_NAMES.join(', ')}`)
  return play(stage)
}
