import { isGuardProblem } from './connection/guards.ts';
import { Prisma } from './generated/client.ts';

/** The SQLSTATE codes used in the code, by name. Source: PostgreSQL's appendix "Error Codes". */
export const SQLSTATE = {
  uniqueViolation: '23505',
  checkViolation: '23514',
  insufficientPrivilege: '42501',
  duplicateObject: '42710',
  readOnlyTransaction: '25006',
  undefinedTable: '42P01',
  undefinedColumn: '42703',
  undefinedFunction: '42883',
  invalidParameterValue: '22023',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
  queryCanceled: '57014',
  diskFull: '53100',
  tooManyConnections: '53300',
} as const;

/** The SQLSTATE with which PostgreSQL refused a statement, for raw queries and Prisma's own. */
export function sqlStateOf(error: unknown): string | undefined {
  if (isAdapterError(error)) return textOf(error.cause.originalCode);
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const { driverAdapterError } = error.meta ?? {};
  if (hasCause(driverAdapterError) && textOf(driverAdapterError.cause.originalCode) !== undefined) {
    return textOf(driverAdapterError.cause.originalCode);
  }
  return error.code === 'P2002' ? SQLSTATE.uniqueViolation : undefined;
}

function hasCause(value: unknown): value is { cause: { originalCode?: unknown; kind?: unknown } } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'cause' in value &&
    typeof value.cause === 'object' &&
    value.cause !== null
  );
}

/** Prisma does not wrap the driver adapter's errors at BEGIN, COMMIT and ROLLBACK. */
function isAdapterError(
  error: unknown,
): error is Error & { cause: { originalCode?: unknown; kind?: unknown } } {
  return error instanceof Error && error.name === 'DriverAdapterError' && hasCause(error);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Prisma's codes for a database that is unreachable or went away, or a transaction that could not start. */
const UNREACHABLE_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028']);
/** The driver adapter's names for the same, seen unwrapped at BEGIN and COMMIT. */
const UNREACHABLE_KINDS = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout']);
/** The driver's messages for a connection that broke while in use. */
const BROKEN_CONNECTION =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Server has closed the connection|Can't reach database server/;

/**
 * Whether the database was unreachable or the connection was lost. The statement, even a COMMIT, may have taken effect
 * all the same.
 */
export function isDatabaseUnreachable(error: unknown): boolean {
  const state = sqlStateOf(error);
  // Class 08: connection errors; 28: the login is refused, as while its password is replaced; 57P0x: shutdown, crash,
  // start-up; 53300: too many connections;
  // 25P03 and 25P04: idle-transaction and transaction time-outs.
  if (state !== undefined) return /^(08...|28...|57P0.|53300|25P0[34])$/.test(state);
  if (isAdapterError(error)) return UNREACHABLE_KINDS.has(`${error.cause.kind}`);
  if (isWithoutConnection(error)) return false;
  if (error instanceof Prisma.PrismaClientKnownRequestError && UNREACHABLE_CODES.has(error.code)) return true;
  return (
    error instanceof Error && (BROKEN_CONNECTION.test(error.message) || isDatabaseUnreachable(error.cause))
  );
}

/** A right or a part of the schema is missing: a restore, another version's schema. */
const UNFIT_STATES = new Set<string>([
  SQLSTATE.insufficientPrivilege,
  SQLSTATE.undefinedTable,
  SQLSTATE.undefinedColumn,
  SQLSTATE.undefinedFunction,
]);

/**
 * Whether the database refuses what the application always needs, until an operator mends it: a right or a part of the
 * schema is missing, or it cannot write. Nothing has taken effect. `findDatabaseProblem` says what to do.
 */
export function isDatabaseUnfit(error: unknown): boolean {
  return UNFIT_STATES.has(sqlStateOf(error) ?? '') || isDatabaseUnwritable(error) || isGuardProblem(error);
}

/**
 * Whether the database cannot write at the moment: a standby, a full disk, no memory, a disk that fails. Nothing has
 * taken effect.
 */
export function isDatabaseUnwritable(error: unknown): boolean {
  const state = sqlStateOf(error) ?? '';
  // Class 53: a resource is used up; 53300 is too many connections. Class 58: the operating system failed.
  return (
    state === SQLSTATE.readOnlyTransaction ||
    (/^(53|58)/.test(state) && state !== SQLSTATE.tooManyConnections)
  );
}

/** In all of these cases PostgreSQL rolls the whole transaction back. */
const BUSY_STATES = new Set<string>([
  SQLSTATE.lockNotAvailable,
  SQLSTATE.deadlockDetected,
  SQLSTATE.serializationFailure,
  SQLSTATE.queryCanceled,
]);

/**
 * Whether the database is overloaded or another transaction was in the way: lock time-out, deadlock, serialization
 * failure, statement time-out, no free connection. Nothing has taken effect, and a retry may succeed.
 */
export function isDatabaseBusy(error: unknown): boolean {
  return BUSY_STATES.has(sqlStateOf(error) ?? '') || isWithoutConnection(error);
}

/** Whether a transaction got no connection in time, so that nothing was sent. Prisma has one code for more than this. */
function isWithoutConnection(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    error.code === 'P2028' &&
    error.message.includes('Unable to start a transaction')
  );
}
