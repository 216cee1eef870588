import { and, asc, eq } from 'drizzle-orm'
import { audienceMembers, audiences, people } from '#db/schema/audiences.ts'
import type { OwnerContext } from '../context.ts'

/** A person of an audience in a list. */
export interface PersonLine {
  readonly firstName: string
  readonly lastName: string | null
  readonly username: string | null
}

interface ListPeople {
  readonly ctx: OwnerContext
  readonly audienceId: number
  readonly limit: number
  readonly offset: number
}

/** Some people of an audience, in the order in which they became known; none of another owner's. */
export async function listPeople({ ctx, audienceId, limit, offset }: ListPeople): Promise<PersonLine[]> {
  return ctx.db
    .select({ firstName: people.firstName, lastName: people.lastName, username: people.username })
    .from(audienceMembers)
    .innerJoin(audiences, eq(audiences.id, audienceMembers.audienceId))
    .innerJoin(people, eq(people.id, audienceMembers.personId))
    .where(and(eq(audienceMembers.audienceId, audienceId), eq(audiences.ownerId, ctx.ownerId)))
    .orderBy(asc(people.id))
    .limit(limit)
    .offset(offset)
}
