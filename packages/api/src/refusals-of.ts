import { type Audience, DOMAIN_CODES, type DomainCode } from '@caudal/domain';
import type { ProcedureDescription } from './list-procedures.ts';

/** What access can refuse. */
const REFUSED_ACCESS = {
  anyone: [],
  'signed-in': ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'USER_DISABLED'],
  verified: ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'USER_DISABLED', 'EMAIL_NOT_VERIFIED'],
  banker: ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'USER_DISABLED', 'EMAIL_NOT_VERIFIED', 'FORBIDDEN'],
  admin: ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'USER_DISABLED', 'EMAIL_NOT_VERIFIED', 'FORBIDDEN'],
} as const satisfies Record<Audience, readonly DomainCode[]>;

/** What the server can refuse of every request: unknown fields at least, a host name, and its own faults. */
const OF_EVERY_REQUEST = [
  'VALIDATION_FAILED',
  'MISDIRECTED',
  'INTERNAL',
  'BUSY',
  'UNAVAILABLE',
] as const satisfies readonly DomainCode[];

/** Likewise of changes, which pages of other sites could send with a visitor's cookie. */
const OF_CHANGES = [
  'CROSS_SITE',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
] as const satisfies readonly DomainCode[];

/** Every code that a call of the procedure's REST operation can be refused with, by status. */
export function refusalsOf({ meta }: Pick<ProcedureDescription, 'meta'>): DomainCode[] {
  const { audience, openapi, refusals } = meta;
  const codes = new Set<DomainCode>([...OF_EVERY_REQUEST, ...REFUSED_ACCESS[audience], ...refusals]);
  if (openapi !== undefined && openapi.method !== 'GET') for (const code of OF_CHANGES) codes.add(code);
  if (openapi?.path.includes('{')) codes.add('NOT_FOUND');
  if (meta.takesIdempotencyKey) codes.add('ID_REUSED');
  // In the order of the table of codes, which is that of the statuses.
  return (Object.keys(DOMAIN_CODES) as DomainCode[]).filter((code) => codes.has(code));
}
