import type { DomainCode } from '@caudal/domain';
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Issue } from './issues.ts';
import type { Refusal } from './refusal.ts';
import { TRPC_CODES } from './trpc-codes.ts';

/** The shape of `error.data` in a tRPC client. */
export interface ErrorData {
  readonly code: TRPC_ERROR_CODE_KEY;
  readonly httpStatus: number;
  readonly domainCode: DomainCode;
  readonly issues?: Issue[];
  /** The request's id in the bank's log, as in the header `x-request-id`. */
  readonly requestId: string;
}

/** Formats a refusal as tRPC's error shape. */
export function formatForTrpc(refusal: Refusal, requestId: string) {
  const code = TRPC_CODES[refusal.domainCode];
  const data: ErrorData = {
    code,
    httpStatus: refusal.status,
    domainCode: refusal.domainCode,
    ...(refusal.issues === undefined ? {} : { issues: refusal.issues }),
    requestId,
  };
  return { message: refusal.message, code: TRPC_ERROR_CODES_BY_KEY[code], data };
}

/** The body of a REST error, and of every refusal by the HTTP server itself. */
export interface RestError {
  readonly message: string;
  readonly code: TRPC_ERROR_CODE_KEY;
  readonly data: { readonly domainCode: DomainCode; readonly requestId: string };
  readonly issues?: Issue[];
}

/** Formats a refusal as a REST error body. */
export function formatForRest(refusal: Refusal, requestId: string): RestError {
  return {
    message: refusal.message,
    code: TRPC_CODES[refusal.domainCode],
    data: { domainCode: refusal.domainCode, requestId },
    ...(refusal.issues === undefined ? {} : { issues: refusal.issues }),
  };
}
