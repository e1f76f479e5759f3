import { CommandProblem } from './problems.ts';

/** What to do, by the code of the network's, the resolver's or PostgreSQL's own error. */
const ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'check host and port, and that PostgreSQL runs there',
  ECONNRESET: 'check host and port, and that PostgreSQL runs there',
  EHOSTUNREACH: 'check the host, and the network between here and there',
  ENETUNREACH: 'check the host, and the network between here and there',
  ETIMEDOUT: 'check the host, and the network between here and there',
  ENOTFOUND: 'check the name of the host',
  EAI_AGAIN: 'check the name of the host, and that this machine can look it up',
  // PostgreSQL: wrong user or password, not allowed from here, no such database, starting or stopping, full.
  '28P01': 'check user and password',
  '28000': 'check the user, and whether pg_hba.conf lets it in from here',
  '3D000': 'check the name of the database, or create it',
  '57P03': 'wait until PostgreSQL has started',
  '53300': 'wait, or allow more connections',
};

/** The sentence for a database that does not let us in; every other error is passed on as it is. */
export function explainUnreachable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const advice = ADVICE[code];
  if (advice === undefined) return error;
  const reason = error instanceof AggregateError ? code : error instanceof Error ? error.message : code;
  return new CommandProblem(`The database of DATABASE_URL cannot be used (${reason}): ${advice}.`, {
    cause: error,
  });
}
