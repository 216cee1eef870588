import type { DemoOptions } from './options.ts'
import { Narrator } from './narrator.ts'
import { type Cast, gatherHelpers, gatherMeetup, type Meetup, type Somebody } from './cast.ts'
import { Person } from '../../sandbox/testing/person.ts'
import type { Stack } from '../start/stack.ts'

export interface Played {
  readonly narrator: Narrator
  readonly campaignId: number
  /** The audience that the source group gave. */
  readonly sourceAudienceId: number
  readonly destination: number
  /** Whom the campaign is about, by Telegram id. */
  readonly targets: readonly number[]
}

interface PlayMainJob {
  readonly stack: Stack
  readonly options: DemoOptions
  readonly folder: string
  readonly print: (line: string) => void
}

/** Plays the main job as Anna would: connects two accounts, collects, invites, waits for the report. */
export async function playMainJob({ stack, options, folder, print }: PlayMainJob): Promise<Played> {
  const cast = await stack.box.get<Cast>('/scenario')
  const { anna } = cast.people
  const meetup = await gatherMeetup(stack.box, cast, options.targets)
  const helpers = await gatherHelpers(stack.box, cast, options.targets)
  const narrator = new Narrator({ box: stack.box, person: anna, folder, print })
  const person = new Person({ box: stack.box, id: anna.id, chat: narrator.chat })
  try {
    const made = await play({ person, cast, meetup, helpers })
    return { ...made, narrator, destination: cast.chats.destination.id, targets: meetup.members }
  } finally {
    await narrator.stop()
  }
}

interface Play {
  readonly person: Person
  readonly cast: Cast
  readonly meetup: Meetup
  readonly helpers: readonly Somebody[]
}

async function play({ person, cast, meetup, helpers }: Play): Promise<Pick<Played, 'campaignId' | 'sourceAudienceId'>> {
  const { anna, boris } = cast.people
  const { source, destination } = cast.chats
  const { username, members } = meetup
  await person.say('/start')
  for (const account of [anna, boris, ...helpers]) await person.connect(account)
  const sourceAudienceId = await person.collect(source.username)
  await person.exportAudience(sourceAudienceId)
  const audienceId = await person.collect(username)
  const campaignId = await person.prepareCampaign(audienceId, destination.username)
  await person.runCampaign(campaignId, members.length)
  return { campaignId, sourceAudienceId }
}
