import type { DomainCode } from '@caudal/domain';
import type { oas31 } from 'zod-openapi';

/** The headers that callers need, by the name of their component. */
export const headerComponents = {
  RequestId: {
    description: 'Id of the request in the bank’s log. Tell it to the bank’s operators',
    schema: { type: 'string', format: 'uuid' },
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
  };
}

function reference(name: keyof typeof headerComponents): oas31.ReferenceObject {
  return { $ref: `#/components/headers/${name}` };
}
