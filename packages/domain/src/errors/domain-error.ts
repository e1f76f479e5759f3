import { DOMAIN_CODES, type DomainCode } from './domain-codes.ts';
import type { IssueCode } from './issue-codes.ts';

interface Options {
  /** Path of the input field at fault, for example `['to']`. */
  readonly path?: readonly (string | number)[];
  /** Further fields at fault in the same way, as paths. */
  readonly others?: readonly (readonly (string | number)[])[];
  /** What is wrong with that field; the code's own if absent. */
  readonly issue?: IssueCode;
  /** The same as an English sentence that says more than the issue's own. */
  readonly problem?: string;
  /** Seconds to wait before retrying. */
  readonly retryAfterSeconds?: number;
  /** The underlying error: for the log, never for the caller. */
  readonly cause?: unknown;
}

/** A field that is not valid says why. */
type OptionsOf<Code extends DomainCode> = [Code] extends ['VALIDATION_FAILED']
  ? Options & ({ readonly path?: never } | { readonly issue: IssueCode })
  : Options;

/** A named refusal. Recognise it by `domainCode`, not `instanceof`: a process can load this module twice. */
export class DomainError<Code extends DomainCode = DomainCode> extends Error {
  override readonly name = 'DomainError';
  readonly domainCode: Code;
  readonly path: readonly (string | number)[] | undefined;
  readonly others: readonly (readonly (string | number)[])[];
  readonly issue: IssueCode | undefined;
  readonly problem: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(domainCode: Code, ...[given]: [options?: Options & OptionsOf<Code>]) {
    const options: Options = given ?? {};
    super(domainCode, options.cause === undefined ? undefined : { cause: options.cause });
    this.domainCode = domainCode;
    this.path = options.path;
    this.others = options.others ?? [];
    this.issue = options.issue;
    this.problem = options.problem;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Whether a thrown value is a DomainError, from this or another instance of this module. */
export function isDomainError(error: unknown): error is DomainError {
  return (
    error instanceof Error &&
    'domainCode' in error &&
    typeof error.domainCode === 'string' &&
    Object.hasOwn(DOMAIN_CODES, error.domainCode)
  );
}
