import { isDomainError } from '@caudal/domain';
import { Interrupted } from './interrupt.ts';

/** A problem that the user of the command can fix; its message says how. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
}

/**
 * What to print for an error that ends a command: the message alone if the user can fix it, stack and causes if it is
 * a bug. Errors named `…Problem` have messages written for people.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Interrupted || error.name.endsWith('Problem')) return error.message;
  if (isDomainError(error))
    return `Refused: ${error.domainCode}${error.path ? ` (${error.path.join('.')})` : ''}.`;
  const what = error.stack ?? error.message;
  return error.cause === undefined ? what : `${what}\nbecause of ${explain(error.cause)}`;
}

/** The exit status for an error. */
export function exitCodeOf(error: unknown): number {
  return error instanceof Interrupted ? error.exitCode : 1;
}
