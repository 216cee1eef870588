import type { DemoOptions } from './options.ts'
import { Narrator } from './narrator.ts'
import { type Cast, gatherMeetup } from './cast.ts'
import { Person } from './person.ts'
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
  const { anna, boris } = cast.people
  const meetup = await gatherMeetup(stack.box, cast, options.targets)
  const narrator = new Narrator({ box: stack.box, person: anna, folder, print })
  const person = new Person({ box: stack.box, narrator, id: anna.id })
  await person.say('/start')
  await person.connect(anna)
  await person.connect(boris)
  const sourceAudienceId = await person.collect(cast.chats.source.username)
  await person.exportAudience(sourceAudienceId)
  const audienceId = await person.collect(meetup.username)
  const campaignId = await person.prepareCampaign(audienceId, cast.chats.destination.username)
  await person.runCampaign(campaignId, meetup.members.length)
  await narrator.stop()
  return { narrator, campaignId, sourceAudienceId, destination: cast.chats.destination.id, targets: meetup.members }
}
