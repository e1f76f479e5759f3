import { actionNamed } from '@caudal/banking';
import type { PrismaClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import type { RequestAction } from '@caudal/domain/requests';

/** A request of staff that somebody has decided, or nobody in time. */
export interface DecidedRequest {
  readonly id: string;
  readonly action: RequestAction;
  readonly outcome: 'executed' | 'refused' | 'expired';
  /** The customer or member of staff whom it concerns. */
  readonly subjectId: UserId;
  /** Null if nobody decided. */
  readonly decidedBy: UserId | null;
  /** When it was decided or expired. */
  readonly at: Date;
}

/** Requests by id. Leaves out those that are not decided. */
export async function readRequests(
  prisma: Pick<PrismaClient, 'staffRequest'>,
  ids: readonly string[],
): Promise<DecidedRequest[]> {
  if (ids.length === 0) return [];
  const rows = await prisma.staffRequest.findMany({ where: { id: { in: [...ids] } } });
  return rows.flatMap(({ id, action, state: outcome, subjectId, decidedBy, decidedAt, expiresAt }) =>
    outcome === 'executed' || outcome === 'refused' || outcome === 'expired'
      ? [{ id, action: actionNamed(action), outcome, subjectId, decidedBy, at: decidedAt ?? expiresAt }]
      : [],
  );
}
