import type { DomainCode } from '../contract/contract.ts';
import type { Open } from '../contract/open.ts';

/**
 * What the client itself says where the bank says nothing:
 *
 * - `NO_ANSWER`: the connection failed, or broke before the whole answer had come.
 * - `TIMED_OUT`: the answer did not come in time.
 * - `FOREIGN_ANSWER`: something else answered, such as a proxy with a page of HTML.
 */
export type ClientCode = 'NO_ANSWER' | 'TIMED_OUT' | 'FOREIGN_ANSWER';

/** Every code known to this version. A newer bank may have more, so have a default in every `switch`. */
export type ErrorCode = Open<DomainCode | ClientCode>;

/** One problem in the input. */
export interface Issue {
  /** Where it is: `['transfers', 3, 'amountMinor']`. Empty for the request as a whole. */
  readonly path: readonly (string | number)[];
  /** What is wrong, in English. */
  readonly message: string;
  /** What is wrong, for programs: `currency-not-enabled`. Not every bank and not every problem has one. */
  readonly code?: string;
}

export interface CaudalErrorDetails {
  /** The procedure that was called: `transfers.create`. */
  readonly procedure: string;
  readonly domainCode: ErrorCode;
  /** One sentence, in English. */
  readonly sentence: string;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly mayHaveHappened: boolean;
  /** Never with anything of the request or of the answer in it: both can hold secrets. */
  readonly cause?: unknown;
}

/** Issues that the message names. The others are in `issues`. */
const NAMED_ISSUES = 3;

/**
 * A call that failed. `domainCode` says why, for programs; `message` for people and logs. Neither it nor anything in it
 * holds a password, a code or a token.
 *
 * An aborted call throws the reason of its signal instead.
 */
export class CaudalError extends Error {
  override readonly name = 'CaudalError';
  /** Why. Open: a newer bank may have codes that this version does not know. */
  readonly domainCode: ErrorCode;
  /** The procedure that was called: `transfers.create`. With `tokens.create` and `tokens.renew`, signing in failed. */
  readonly procedure: string;
  /** The HTTP status; undefined without an answer. */
  readonly status: number | undefined;
  /** Names the request in the bank's log. */
  readonly requestId: string | undefined;
  /** Seconds after which the bank may be asked again, if it said so. */
  readonly retryAfter: number | undefined;
  /** The fields at fault; empty if none is. */
  readonly issues: readonly Issue[];
  /**
   * Whether the call may have taken effect all the same, because its answer got lost. A transfer is then sent again with
   * the same id: that posts it once, and answers how it ended.
   */
  readonly mayHaveHappened: boolean;

  constructor(details: CaudalErrorDetails) {
    const { procedure, domainCode, sentence, issues = [], cause } = details;
    super(messageOf(procedure, domainCode, sentence, issues), cause === undefined ? undefined : { cause });
    this.domainCode = domainCode;
    this.procedure = procedure;
    this.status = details.status;
    this.requestId = details.requestId;
    this.retryAfter = details.retryAfter;
    this.issues = issues;
    this.mayHaveHappened = details.mayHaveHappened;
  }

  /** For `JSON.stringify`, which would leave the message out. */
  toJSON(): object {
    const { name, message, domainCode, procedure, status, requestId, retryAfter, issues, mayHaveHappened } =
      this;
    return { name, message, domainCode, procedure, status, requestId, retryAfter, issues, mayHaveHappened };
  }
}

function messageOf(
  procedure: string,
  domainCode: string,
  sentence: string,
  issues: readonly Issue[],
): string {
  const named = issues
    .slice(0, NAMED_ISSUES)
    .map(({ path, message }) => `${path.join('.')} ${message}`.trim());
  const more = issues.length > NAMED_ISSUES ? [`and ${issues.length - NAMED_ISSUES} more`] : [];
  const details = [...named, ...more].join('; ');
  return `${procedure}: ${sentence} (${domainCode})${details === '' ? '' : `: ${details}`}`;
}
