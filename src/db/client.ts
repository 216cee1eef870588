import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema.ts'

export type Database = PostgresJsDatabase<typeof schema>
/** A transaction of ours or the database itself: whatever can run a query. */
export type Queryable = Database | Parameters<Parameters<Database['transaction']>[0]>[0]

export interface DatabaseClient {
  readonly db: Database
  /** Ends all connections; queries under way get `timeoutSeconds` to finish. */
  close(timeoutSeconds?: number): Promise<void>
}

/** Opens a pool of connections. Nothing is sent before the first query. */
export function openDatabase(url: string, { maxConnections = 10 }: { maxConnections?: number } = {}): DatabaseClient {
  const sql = postgres(url, { max: maxConnections, onnotice: () => {}, connection: { application_name: 'veche' } })
  return { db: drizzle(sql, { schema }), close: (timeoutSeconds = 2) => sql.end({ timeout: timeoutSeconds }) }
}
