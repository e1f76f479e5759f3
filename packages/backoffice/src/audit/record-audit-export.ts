import { recordAudit } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { LEDGER } from '@caudal/domain/events';
import type { RequestOrigin } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { type AuditFilter, searchOf } from './audit-search.ts';

export interface AuditExport {
  readonly actorId: UserId;
  readonly origin?: RequestOrigin | undefined;
  readonly format: 'csv' | 'jsonl';
  readonly filter: AuditFilter;
}

/** Records an export before its first line, so that one which breaks off is recorded, too. */
export async function recordAuditExport(
  { identity: { prisma } }: Pick<Backoffice, 'identity'>,
  { actorId, origin, format, filter }: AuditExport,
): Promise<void> {
  const search = await searchOf(prisma, { ...filter, readerId: actorId });
  const { kinds, address, object, from, to } = filter;
  const given = {
    actorId: search?.actorId,
    userId: search?.userId,
    object,
    kinds: kinds?.join(' '),
    address,
    from: from?.toISOString(),
    to: to?.toISOString(),
  };
  await recordAudit(prisma, {
    name: 'audit.exported',
    actorId,
    object: { type: 'ledger', id: LEDGER },
    after: {
      format,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    },
    origin,
  });
}
