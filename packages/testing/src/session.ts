import { type Reader, withReader } from '@caudal/db';

/** One connection outside the pool, as another program would open: for attacks, held locks and tampering. */
export interface Session {
  /** Runs a statement and returns its rows. BIGINT is a bigint, BYTEA a Buffer. */
  sql<Row extends Record<string, unknown> = Record<string, unknown>>(
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
  /** Runs statements and rolls them back. @returns the SQLSTATE if PostgreSQL refuses one, else `accepted`. */
  attempt(work: (sql: Session['sql']) => Promise<unknown>): Promise<string>;
}

/** Opens a session as the owner or as a role. It stays open until `end` is called. */
export async function openSession(
  url: string,
  role: string | undefined,
): Promise<{ readonly session: Session; end(): Promise<void> }> {
  const opened = Promise.withResolvers<Session>();
  const ended = Promise.withResolvers<void>();
  const done = withReader({ url, role }, (reader) => {
    opened.resolve(sessionOn(reader));
    return ended.promise;
  });
  done.catch(opened.reject);
  return {
    session: await opened.promise,
    end: () => {
      ended.resolve();
      return done;
    },
  };
}

function sessionOn(reader: Reader): Session {
  const sql: Session['sql'] = (statement, parameters) => reader.query(statement, parameters);
  return {
    sql,
    async attempt(statements) {
      await sql('BEGIN');
      try {
        await statements(sql);
        return 'accepted';
      } catch (error) {
        if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
        throw error;
      } finally {
        await sql('ROLLBACK');
      }
    },
  };
}
