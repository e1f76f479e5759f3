import { SQLSTATE, sqlStateOf } from '@caudal/db';
import { type DomainError, FIELD_PROBLEMS, isDomainError, isFieldProblem } from '@caudal/domain';
import { CommanderError } from '@commander-js/extra-typings';
import { ConfigProblem } from '../config/read-settings.ts';
import { EXIT_CODES, type ProblemKind } from './exit-codes.ts';
import { Interrupted } from './interrupt.ts';
import { rootCause } from './root-cause.ts';

/** A problem that the user of the command can fix; its message says how. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
  /** Decides the exit code. */
  readonly kind: ProblemKind;

  constructor(message: string, { kind = 'refused', cause }: { kind?: ProblemKind; cause?: unknown } = {}) {
    super(message, { cause });
    this.kind = kind;
  }
}

/**
 * What to print for an error that ends a command: the message alone if the user can fix it, stack and causes if it is
 * a bug. Errors named `…Problem` have messages written for people.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Interrupted) return error.message;
  if (isDiskFull(error) && !saysSo(error)) return diskFull(error);
  if (error.name.endsWith('Problem')) return error.message;
  if (isDomainError(error)) return `Refused: ${error.domainCode}${fieldOf(error)}.`;
  const what = error.stack ?? error.message;
  return error.cause === undefined ? what : `${what}\nbecause of ${explain(error.cause)}`;
}

/** ` (password is too easy to guess)`: the field, and what is wrong if the refusal itself does not say it. */
function fieldOf({ path, issue, problem }: DomainError): string {
  if (path === undefined) return '';
  const sentence = problem ?? (issue !== undefined && isFieldProblem(issue) ? FIELD_PROBLEMS[issue] : '');
  return ` (${[path.join('.'), sentence].join(' ').trim()})`;
}

/** The exit code for an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode;
  // Help and version end a command that way, too.
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  return EXIT_CODES[kindOf(error)].code;
}

/** Of the file system; of PostgreSQL. */
const DISK_FULL = new Set<string>(['ENOSPC', 'EDQUOT', SQLSTATE.diskFull]);

/** Whether a disk is full, by the error or what caused it; programs such as initdb only say so. */
function isDiskFull(error: Error): boolean {
  const code = sqlStateOf(error) ?? ('code' in error ? String(error.code) : '');
  if (DISK_FULL.has(code) || error.message.includes('No space left on device')) return true;
  return error.cause instanceof Error && isDiskFull(error.cause);
}

/** Whether its message is about the full disk. */
function saysSo(error: Error): boolean {
  return error instanceof CommandProblem || ('kind' in error && error.kind === 'disk-full');
}

function diskFull(error: Error): string {
  const reason = (rootCause(error) ?? error).message.trim().split('\n').at(-1);
  return `A disk is full: free space, on the machine of the database or on this one, and start again. (${reason})`;
}

/** The problems of other packages, which know nothing of exit codes. */
const KINDS: Readonly<Record<string, ProblemKind>> = {
  ArchiveProblem: 'refused',
  EmbeddedPostgresProblem: 'embedded',
  GuardProblem: 'database-unfit',
  QueuesProblem: 'schema-too-new',
  RestoreProblem: 'database-unfit',
  RoleProblem: 'database-unfit',
};

function kindOf(error: unknown): ProblemKind {
  if (error instanceof CommanderError) return 'usage';
  if (error instanceof ConfigProblem)
    return error.problems.every(({ secret }) => secret) ? 'secret' : 'setting';
  if (isDomainError(error)) return 'refused';
  if (!(error instanceof Error)) return 'unexpected';
  if (isDiskFull(error)) return 'disk-full';
  if ('kind' in error && isKind(error.kind)) return error.kind;
  return KINDS[error.name] ?? 'unexpected';
}

function isKind(value: unknown): value is ProblemKind {
  return typeof value === 'string' && Object.hasOwn(EXIT_CODES, value);
}
