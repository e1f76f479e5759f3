import { Prisma } from './generated/client.ts';

/** SQLSTATE codes that the code asks for by name. Source: PostgreSQL's appendix "Error Codes". */
export const SQLSTATE = {
  uniqueViolation: '23505',
  checkViolation: '23514',
  insufficientPrivilege: '42501',
  invalidParameterValue: '22023',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
  queryCanceled: '57014',
} as const;

/** The SQLSTATE of a statement that PostgreSQL refused, from a raw query or one of Prisma's own. */
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

/** What the driver adapter throws comes as it is from the BEGIN, COMMIT and ROLLBACK of a transaction. */
function isAdapterError(
  error: unknown,
): error is Error & { cause: { originalCode?: unknown; kind?: unknown } } {
  return error instanceof Error && error.name === 'DriverAdapterError' && hasCause(error);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Prisma's own codes for a database that is not there, or went away, or a transaction that could not start. */
const UNREACHABLE_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028']);
/** The driver adapter's names for the same, which it throws as they are at BEGIN and COMMIT. */
const UNREACHABLE_KINDS = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout']);
/** What the driver says of a connection that broke while it was used. */
const BROKEN_CONNECTION =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Server has closed the connection|Can't reach database server/;

/**
 * Whether the database could not be reached or was lost on the way. The statement, a commit among them, may have
 * had its effect all the same.
 */
export function isDatabaseUnreachable(error: unknown): boolean {
  const state = sqlStateOf(error);
  // Class 08 is the connection; 57P0x an administrator's stop, a crash, a start-up; 53300 too many connections;
  // 25P03 a transaction that idled too long.
  if (state !== undefined) return /^(08...|57P0.|53300|25P0[34])$/.test(state);
  if (isAdapterError(error)) return UNREACHABLE_KINDS.has(`${error.cause.kind}`);
  if (error instanceof Prisma.PrismaClientKnownRequestError && UNREACHABLE_CODES.has(error.code)) return true;
  return (
    error instanceof Error && (BROKEN_CONNECTION.test(error.message) || isDatabaseUnreachable(error.cause))
  );
}

/** In each of them PostgreSQL has taken everything back that the transaction did. */
const BUSY_STATES = new Set<string>([
  SQLSTATE.lockNotAvailable,
  SQLSTATE.deadlockDetected,
  SQLSTATE.serializationFailure,
  SQLSTATE.queryCanceled,
]);

/**
 * Whether the database has too much to do, or somebody else was in the way: a lock was held for too long, two waited
 * for each other, a statement ran into its time-out. Nothing of what was asked for has happened, and asked again it
 * may well go through.
 */
export function isDatabaseBusy(error: unknown): boolean {
  return BUSY_STATES.has(sqlStateOf(error) ?? '');
}
