import { CommandProblem } from './problems.ts';

/** PgBouncer, of start-up options. It will not pass by itself. */
const REFUSED_OPTIONS = '08P01';

/** What to do, by the error code of the network, the resolver or PostgreSQL. */
const ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'check host and port, and that PostgreSQL is running there',
  ECONNRESET: 'check host and port, and that PostgreSQL is running there',
  EHOSTUNREACH: 'check the host and the network',
  ENETUNREACH: 'check the host and the network',
  ETIMEDOUT: 'check the host and the network',
  ENOTFOUND: 'check the host name',
  EAI_AGAIN: 'check the host name and this machine’s name resolution',
  // PostgreSQL: wrong user or password; no access from this host; no such database; starting or stopping; full.
  '28P01': 'check user and password',
  '28000': 'check the user, and that pg_hba.conf allows it from this host',
  '3D000': 'check the database name, or create the database',
  '57P03': 'wait until PostgreSQL has started',
  '53300': 'wait, or raise max_connections',
  [REFUSED_OPTIONS]: 'let it lead to PostgreSQL directly, and DATABASE_POOL_URL to the pooler',
};

/** The problem with a database that cannot be reached or refuses us; every other error comes back unchanged. */
export function explainUnreachable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const advice = ADVICE[code];
  if (advice === undefined) return error;
  const reason = error instanceof AggregateError ? code : error instanceof Error ? error.message : code;
  return new CommandProblem(`Cannot use the database of DATABASE_URL (${reason}): ${advice}.`, {
    kind: code === REFUSED_OPTIONS ? 'database-unfit' : 'database-unreachable',
    cause: error,
  });
}
