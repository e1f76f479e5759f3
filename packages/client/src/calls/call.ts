import type { ErrorCode } from '../errors/caudal-error.ts';
import { CaudalError } from '../errors/caudal-error.ts';

/** One call of a procedure. */
export interface Call {
  /** `transfers.create` */
  readonly procedure: string;
  readonly method: 'GET' | 'POST';
  readonly input: unknown;
  /** Made before the first attempt, and the same in all. */
  readonly idempotencyKey?: string | undefined;
}

/** The failure of a call without an answer of the bank. */
export function failureOf(
  { procedure, method }: Pick<Call, 'procedure' | 'method'>,
  domainCode: ErrorCode,
  details: {
    readonly sentence: string;
    /** Whether the request may have reached the bank. */
    readonly mayHaveArrived: boolean;
    readonly status?: number;
    readonly requestId?: string | undefined;
    readonly retryAfter?: number | undefined;
    readonly cause?: unknown;
  },
): CaudalError {
  const { mayHaveArrived, ...others } = details;
  return new CaudalError({
    procedure,
    domainCode,
    // Reading has no effect that could have happened.
    mayHaveHappened: mayHaveArrived && method === 'POST',
    ...others,
  });
}
