import { isDomainError } from '@caudal/domain';
import { Interrupted } from './interrupt.ts';

/** Something that whoever typed the command can put right: its message says how. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
}

/**
 * What to print for an error that ends a command: a sentence for something that whoever typed it can put right,
 * everything for a bug of ours, with what caused it. Classes named `…Problem` write their messages for people.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Interrupted || error.name.endsWith('Problem')) return error.message;
  if (isDomainError(error))
    return `Refused: ${error.domainCode}${error.path ? ` (${error.path.join('.')})` : ''}.`;
  const what = error.stack ?? error.message;
  return error.cause === undefined ? what : `${what}\nbecause of ${explain(error.cause)}`;
}

/** The exit status for it. */
export function exitCodeOf(error: unknown): number {
  return error instanceof Interrupted ? error.exitCode : 1;
}
