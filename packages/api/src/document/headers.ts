import { DOMAIN_CODES, type DomainCode } from '@caudal/domain';
import type { oas31 } from 'zod-openapi';

/** The headers that callers need, by the name of their component. */
export const headerComponents = {
  RequestId: {
    description: 'Id of the request in the bank’s log. Tell it to the bank’s operators',
    schema: { type: 'string', format: 'uuid' },
  },
  ETag: {
    description: 'Identifies the answer. Send it as `If-None-Match` to get 304 while nothing has changed',
    schema: { type: 'string' },
  },
  Challenge: {
    description: 'How to sign in (RFC 6750); `error="invalid_token"` if a token was sent',
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'Seconds to wait before the next attempt',
    schema: { type: 'integer', minimum: 1 },
  },
} as const satisfies Record<string, oas31.HeaderObject>;

const WAITING: ReadonlySet<DomainCode> = new Set<DomainCode>(['TOO_MANY_REQUESTS', 'BUSY', 'UNAVAILABLE']);

/** The headers of an answer. @param codes - those that it can refuse with. */
export function headersOf(codes: readonly DomainCode[]): oas31.HeadersObject {
  return {
    'x-request-id': reference('RequestId'),
    ...(codes.some((code) => WAITING.has(code)) ? { 'retry-after': reference('RetryAfter') } : {}),
    ...(codes.some((code) => DOMAIN_CODES[code] === 401)
      ? { 'www-authenticate': reference('Challenge') }
      : {}),
  };
}

/** Of a successful answer to a request that reads. */
export function headersOfReading(): oas31.HeadersObject {
  return { ...headersOf([]), etag: reference('ETag') };
}

function reference(name: keyof typeof headerComponents): oas31.ReferenceObject {
  return { $ref: `#/components/headers/${name}` };
}
