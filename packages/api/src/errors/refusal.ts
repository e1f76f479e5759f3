import { isDatabaseBusy, isDatabaseUnfit, isDatabaseUnreachable } from '@caudal/db';
import {
  DOMAIN_CODES,
  type DomainCode,
  type DomainError,
  FIELD_PROBLEMS,
  isDomainError,
  isFieldProblem,
  REFUSED_FIELDS,
} from '@caudal/domain';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { type Issue, issueNamed, issuesOf } from './issues.ts';
import { MESSAGES } from './messages.ts';
import { DOMAIN_CODE_OF_TRPC, TRPC_CODES } from './trpc-codes.ts';

/** The part of an error that a caller may see. Nothing else leaves the process. */
export interface Refusal {
  readonly domainCode: DomainCode;
  /** The HTTP status, the same over tRPC and REST. */
  readonly status: number;
  /** A short English sentence. */
  readonly message: string;
  /** The fields at fault, if any. */
  readonly issues: Issue[] | undefined;
  /** Seconds, for the `Retry-After` header. */
  readonly retryAfterSeconds: number | undefined;
  /** With METHOD_NOT_ALLOWED: the methods that are, for the `Allow` header. */
  readonly allow?: readonly string[] | undefined;
  /** With UNSUPPORTED_MEDIA_TYPE: what would be taken, for the header of this name. */
  readonly takes?: { readonly header: 'accept' | 'accept-encoding'; readonly value: string } | undefined;
}

/** Default seconds to wait, for refusals that do not set their own. */
const RETRY_AFTER_SECONDS: Partial<Record<DomainCode, number>> = {
  TOO_MANY_REQUESTS: 60,
  BUSY: 1,
  UNAVAILABLE: 5,
};

/** Creates a refusal from its code. */
export function refusalNamed(domainCode: DomainCode, details: Partial<Refusal> = {}): Refusal {
  return {
    domainCode,
    status: DOMAIN_CODES[domainCode],
    message: MESSAGES[domainCode],
    issues: undefined,
    retryAfterSeconds: RETRY_AFTER_SECONDS[domainCode],
    ...details,
  };
}

/**
 * Converts any thrown value to the refusal that the caller sees. Unknown errors become `INTERNAL`.
 * Decision 11: docs/decisions/0011-one-refusal-shape.md.
 *
 * @param input - what was given, if a schema may have refused it.
 */
export function refusalOf(error: unknown, input?: unknown): Refusal {
  if (error instanceof RefusalError) return error.refusal;
  if (isDomainError(error)) return refusalOfDomainError(error);
  if (isDatabaseUnreachable(error) || isDatabaseUnfit(error)) return refusalNamed('UNAVAILABLE');
  if (isDatabaseBusy(error)) return refusalNamed('BUSY');
  if (!(error instanceof TRPCError)) return refusalNamed('INTERNAL');
  if (error.code === 'BAD_REQUEST' && error.cause instanceof z.ZodError) {
    return refusalNamed('VALIDATION_FAILED', { issues: issuesOf(error.cause, input) });
  }
  // tRPC wraps what a procedure throws.
  if (error.code === 'INTERNAL_SERVER_ERROR' && error.cause !== undefined)
    return refusalOf(error.cause, input);
  return refusalOfTrpc(error.code);
}

/** Converts an error that tRPC raised itself. */
function refusalOfTrpc(code: TRPCError['code']): Refusal {
  const domainCode = DOMAIN_CODE_OF_TRPC[code];
  if (domainCode !== 'VALIDATION_FAILED') return refusalNamed(domainCode);
  return refusalNamed(domainCode, { issues: [issueNamed('not-valid')] });
}

function refusalOfDomainError(error: DomainError): Refusal {
  const { domainCode, path, others, retryAfterSeconds } = error;
  const refusal = refusalNamed(domainCode);
  return {
    ...refusal,
    issues: path === undefined ? undefined : [path, ...others].map((field) => issueOf(error, field, refusal)),
    retryAfterSeconds: retryAfterSeconds ?? refusal.retryAfterSeconds,
  };
}

function issueOf(
  { domainCode, issue, problem }: DomainError,
  path: readonly (string | number)[],
  refusal: Refusal,
): Issue {
  const code = issue ?? REFUSED_FIELDS[domainCode];
  const sentence = isFieldProblem(code) ? FIELD_PROBLEMS[code] : refusal.message;
  return { path: [...path], code, message: problem ?? sentence };
}

/** The only error that leaves a procedure. The server-side caller recognises it by `domainCode`. */
export class RefusalError extends TRPCError {
  readonly refusal: Refusal;
  readonly domainCode: DomainCode;

  /** @param cause - the underlying error: for the log, never for the caller. */
  constructor(refusal: Refusal, cause?: unknown) {
    super({ code: TRPC_CODES[refusal.domainCode], message: refusal.message, cause });
    this.refusal = refusal;
    this.domainCode = refusal.domainCode;
  }
}
