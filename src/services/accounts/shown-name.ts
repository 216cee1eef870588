import { sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'

/** What an account is called wherever its owner reads of it: their own name for it, if they gave it one. */
export const shownName = sql<string>`coalesce(${accounts.ownName}, ${accounts.firstName})`
