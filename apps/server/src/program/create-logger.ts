import { logFields } from '@caudal/tracing';
import { type DestinationStream, type Logger, pino } from 'pino';
import { rootCause } from './root-cause.ts';

/** Within it, the same cause is logged with its stack once. */
const STACK_EVERY_MS = 60_000;

/** Different causes remembered at a time. */
const MOST_CAUSES = 200;

export interface LoggerOptions {
  readonly level: string;
  /** Standard output, unless a test wants the lines. */
  readonly destination?: DestinationStream;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

/**
 * Creates the logger of a process: a line of JSON each. Of an error it logs the innermost cause, whose stack is the one
 * that helps, and the stack once a minute: in an outage every request fails for the same reason. Lines written while a
 * request or a job is worked on say which.
 * Decision 50: docs/decisions/0050-one-log-line-a-request.md.
 */
export function createLogger({ level, destination, now = () => performance.now() }: LoggerOptions): Logger {
  const err = errorSerializer(now);
  const options = { level, serializers: { err }, mixin: fieldsFor };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A request's own logger has its id already. Twice the same key is invalid for some readers of JSON. */
function fieldsFor(_line: object, _level: number, logger: Logger): object {
  const fields = logFields();
  if (!('requestId' in fields) || !('requestId' in logger.bindings())) return fields;
  const { requestId: _known, ...others } = fields;
  return others;
}

/** An error in a log line. */
interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
}

function errorSerializer(now: () => number): (error: unknown) => LoggedError | unknown {
  /** When the stack of each cause was last logged. Oldest first. */
  const loggedAt = new Map<string, number>();

  function isDue(key: string): boolean {
    const time = now();
    const last = loggedAt.get(key);
    if (last !== undefined && time - last < STACK_EVERY_MS) return false;
    loggedAt.delete(key);
    loggedAt.set(key, time);
    const [oldest] = loggedAt.keys();
    if (loggedAt.size > MOST_CAUSES && oldest !== undefined) loggedAt.delete(oldest);
    return true;
  }

  return (error) => {
    const cause = rootCause(error);
    if (cause === undefined) return withoutStack(error);
    const logged: LoggedError = { type: cause.name, message: lastLine(cause.message), ...codeOf(cause) };
    // Ids, addresses and times differ between errors of the same cause.
    const key = `${logged.type} ${logged.message.replaceAll(/[\da-f-]{8,}|\d+/g, '#')}`;
    return cause.stack !== undefined && isDue(key) ? { ...logged, stack: cause.stack } : logged;
  };
}

/** pg-boss reports plain objects with the stack of an error. */
function withoutStack(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return error;
  return { ...error, stack: undefined };
}

const LONGEST_MESSAGE = 300;

/** Prisma's messages begin with an empty line and end with the one that says what happened. */
function lastLine(message: string): string {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? '').trim().slice(0, LONGEST_MESSAGE);
}

function codeOf(error: Error): { readonly code?: string } {
  return 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
}
