import { SESSION_TIMEOUTS_MS } from '../timeouts.ts';
import { READ_ONLY_COLUMNS, readOnlySentence } from './read-only.ts';

/** What the application's connections rely on. */
export interface Guards {
  /** The application's role; undefined where the owner's rights are meant, as in a test. */
  readonly role?: string | undefined;
  /** Multiplies the time limits. */
  readonly patience?: number;
}

/** A connection lacks its guards; the message names each and says where to set it. */
export class GuardProblem extends Error {
  override readonly name = 'GuardProblem';
}

/** A connection leads to a database that only reads. */
export class ReadOnlyProblem extends GuardProblem {}

/** Whether an error, or what caused it, is a connection refused because its database only reads. */
export function isReadOnlyProblem(error: unknown): boolean {
  return error instanceof ReadOnlyProblem || (error instanceof Error && isReadOnlyProblem(error.cause));
}

/** Whether an error, or what caused it, is a refused connection. */
export function isGuardProblem(error: unknown): error is Error {
  return error instanceof GuardProblem || (error instanceof Error && isGuardProblem(error.cause));
}

interface Session {
  query(sql: string): Promise<{ rows: readonly Record<string, unknown>[] }>;
}

/**
 * Checks that role, time-outs, isolation and time zone are in force on a new connection. Between here and PostgreSQL
 * there may be a pooler that drops start-up options or sets others. One statement per connection, none per posting.
 * Decision 57: docs/decisions/0057-pooled-url-with-its-own-login.md.
 *
 * A connection to a standby is refused, too: during a failover the address may still lead to one, and a pool would keep
 * it afterwards. Decision 78: docs/decisions/0078-no-connection-to-a-standby-kept.md.
 *
 * @throws GuardProblem
 */
export async function requireGuards(session: Session, { role, patience = 1 }: Guards): Promise<void> {
  const [found = {}] = (await session.query(GUARDS)).rows;
  const readOnly = readOnlySentence(found);
  if (readOnly !== undefined) throw new ReadOnlyProblem(readOnly);
  const wrong = [
    role === undefined || found.role === role ? [] : `role is ${found.role} instead of ${role}`,
    ...TIMEOUTS.map(({ name, ms }) => {
      const inForce = Number(found[name]);
      if (inForce > 0 && inForce <= ms * patience) return [];
      return `${name} is ${inForce === 0 ? 'off' : `${inForce} ms`} instead of at most ${ms * patience} ms`;
    }),
    found.isolation === 'read committed' ? [] : `isolation is ${found.isolation} instead of read committed`,
    found.time_zone === 'UTC' ? [] : `TimeZone is ${found.time_zone} instead of UTC`,
  ].flat();
  if (wrong.length === 0) return;
  throw new GuardProblem(
    `A connection of user ${found.login} lacks its guards: ${wrong.join('; ')}. If a pooler is in between, set them as ` +
      'defaults of its own login, as in docs/operations.md.',
  );
}

const TIMEOUTS = [
  { name: 'lock_timeout', ms: SESSION_TIMEOUTS_MS.lock },
  { name: 'statement_timeout', ms: SESSION_TIMEOUTS_MS.statement },
  { name: 'idle_in_transaction_session_timeout', ms: SESSION_TIMEOUTS_MS.idleInTransaction },
] as const;

/** A nameless statement of its own, so that a pooler needs to prepare nothing. */
const GUARDS = `
  SELECT session_user::text AS login, current_user::text AS role,
    ${TIMEOUTS.map(({ name }) => `(extract(epoch FROM current_setting('${name}')::interval) * 1000)::int AS ${name}`).join(', ')},
    ${READ_ONLY_COLUMNS}, current_setting('default_transaction_isolation') AS isolation, current_setting('TimeZone') AS time_zone`;
