import type { DomainCode } from '@caudal/domain';
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Issue } from './issues.ts';
import type { Refusal } from './refusal.ts';
import { TRPC_CODES } from './trpc-codes.ts';

/** What `error.data` holds on the side of a tRPC client. */
export interface ErrorData {
  readonly code: TRPC_ERROR_CODE_KEY;
  readonly httpStatus: number;
  readonly domainCode: DomainCode;
  readonly issues?: Issue[];
  /** With `INTERNAL`: what the log has for this request. */
  readonly requestId?: string;
}

/** The one error shape of tRPC. */
export function formatForTrpc(refusal: Refusal, requestId: string | undefined) {
  const code = TRPC_CODES[refusal.domainCode];
  const data: ErrorData = {
    code,
    httpStatus: refusal.status,
    domainCode: refusal.domainCode,
    ...(refusal.issues === undefined ? {} : { issues: refusal.issues }),
    ...requestIdOf(refusal, requestId),
  };
  return { message: refusal.message, code: TRPC_ERROR_CODES_BY_KEY[code], data };
}

/** The body of an error over REST, and of everything that the front door refuses by itself. */
export interface RestError {
  readonly message: string;
  readonly code: TRPC_ERROR_CODE_KEY;
  readonly data: { readonly domainCode: DomainCode; readonly requestId?: string };
  readonly issues?: Issue[];
}

/** A refusal as REST answers it. */
export function formatForRest(refusal: Refusal, requestId: string | undefined): RestError {
  return {
    message: refusal.message,
    code: TRPC_CODES[refusal.domainCode],
    data: { domainCode: refusal.domainCode, ...requestIdOf(refusal, requestId) },
    ...(refusal.issues === undefined ? {} : { issues: refusal.issues }),
  };
}

function requestIdOf({ domainCode }: Refusal, requestId: string | undefined): { requestId?: string } {
  return domainCode === 'INTERNAL' && requestId !== undefined ? { requestId } : {};
}
