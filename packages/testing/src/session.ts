import { type Reader, withReader } from '@caudal/db';

/** One connection outside the pool, as another program would have: for attacks, held locks and tampering. */
export interface Session {
  /** The rows that a statement answers. A BIGINT comes as a bigint, a BYTEA as a Buffer. */
  sql<Row extends Record<string, unknown> = Record<string, unknown>>(
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
  /** The SQLSTATE with which PostgreSQL refuses some statements; `accepted` where it does not. Leaves nothing behind. */
  attempt(work: (sql: Session['sql']) => Promise<unknown>): Promise<string>;
}

/** Opens one as the owner or as a role. It stays open until `end` is called. */
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
