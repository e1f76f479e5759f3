import { type Audience, DOMAIN_CODES, type DomainCode, isCapability } from '@caudal/domain';
import type { ProcedureDescription } from './list-procedures.ts';

/** What access can refuse. */
function refusedAccess(audience: Audience): readonly DomainCode[] {
  if (audience === 'anyone') return [];
  const signedIn = ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'USER_DISABLED'] as const;
  if (audience === 'signed-in') return signedIn;
  const verified = [...signedIn, 'EMAIL_NOT_VERIFIED'] as const;
  return isCapability(audience) ? [...verified, 'FORBIDDEN', 'SECOND_FACTOR_MISSING'] : verified;
}

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
  const { audience, confirmed, openapi, refusals } = meta;
  const codes = new Set<DomainCode>([...OF_EVERY_REQUEST, ...refusedAccess(audience), ...refusals]);
  if (openapi !== undefined && openapi.method !== 'GET') for (const code of OF_CHANGES) codes.add(code);
  if (openapi?.path.includes('{')) codes.add('NOT_FOUND');
  if (confirmed) codes.add('CONFIRMATION_REQUIRED');
  if (meta.takesIdempotencyKey) codes.add('ID_REUSED');
  // In the order of the table of codes, which is that of the statuses.
  return (Object.keys(DOMAIN_CODES) as DomainCode[]).filter((code) => codes.has(code));
}
