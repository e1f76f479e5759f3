import { issueNamed, type Refusal, refusalNamed, refusalOf } from '@caudal/api';
import type { FieldProblem } from '@caudal/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headersOfRefusals } from './refusal-headers.ts';

/** Fastify's own errors as our refusals. Source: Fastify's reference "Errors". */
const FASTIFY_REFUSALS: Readonly<Record<string, () => Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => refusalNamed('PAYLOAD_TOO_LARGE'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => unsupportedMediaType,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => malformed('content-length-wrong'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => malformed('body-required'),
  // The caller disconnected in the middle of the body.
  ECONNRESET: () => malformed('cut-off'),
  FST_ERR_BAD_URL: () => malformed('address-malformed'),
  FST_ERR_MAX_PARAM_LENGTH: () => refusalNamed('NOT_FOUND'),
  FST_ERR_ASYNC_CONSTRAINT: () => refusalNamed('NOT_FOUND'),
};

/** The refusal of a request as a whole. @param message - a sentence that says more than the problem's own. */
export function malformed(problem: FieldProblem, message?: string): Refusal {
  return refusalNamed('VALIDATION_FAILED', { issues: [issueNamed(problem, { message })] });
}

/** The refusal of one field. */
export function invalidField(problem: FieldProblem, field: string): Refusal {
  return refusalNamed('VALIDATION_FAILED', { issues: [issueNamed(problem, { path: [field] })] });
}

/** Bodies are JSON, whatever takes one. */
export const unsupportedMediaType = refusalNamed('UNSUPPORTED_MEDIA_TYPE', {
  issues: [issueNamed('media-type-unknown')],
  takes: { header: 'accept', value: 'application/json' },
});

/** A compressed body could be a thousand times as large as what arrives. */
export const unsupportedEncoding = refusalNamed('UNSUPPORTED_MEDIA_TYPE', {
  issues: [issueNamed('content-encoding-unknown')],
  takes: { header: 'accept-encoding', value: 'identity' },
});

/** Any error of the front door as a refusal. */
export function refusalOfRequest(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const refusal = FASTIFY_REFUSALS[code]?.();
  if (refusal !== undefined) return refusal;
  return isFaultOfCaller(error, code) ? malformed('not-valid') : refusalOf(error);
}

/** Fastify marks each of its errors with a status. Without this a new one of the caller's would be INTERNAL. */
function isFaultOfCaller(error: unknown, code: string): boolean {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;
  return code.startsWith('FST_ERR_') && status >= 400 && status < 500;
}

/** A refusal of a request, or of one of its calls, with the error that it came from. */
export interface Refused {
  readonly refusal: Refusal;
  readonly error: unknown;
}

/** Keeps a refusal with its request, for the log line, the metrics and the readiness. */
export function noteRefusal(request: FastifyRequest, error: unknown, refusal: Refusal): void {
  request.refused ??= [];
  request.refused.push({ error, refusal });
}

declare module 'fastify' {
  interface FastifyRequest {
    refused: Refused[] | null;
  }
}

/** Sets status and headers of a refusal. No cache keeps it. */
export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const headers = { 'cache-control': 'no-store', ...headersOfRefusals([refusal], reply.request) };
  return reply.headers(headers).status(refusal.status);
}
