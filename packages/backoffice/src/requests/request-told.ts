import type { AuditEventDraft } from '@caudal/db';
import type { AccountId, TransferId, UserId } from '@caudal/domain';
import type { RequestAction } from '@caudal/domain/requests';
import type { Approval } from './request-kind.ts';

/** What every event of a request says of it. */
export interface Told {
  readonly action: RequestAction;
  readonly subjectId: UserId;
  readonly accountId: AccountId | null;
}

/** The event of an approval, for the transaction of its effect. */
export function executedEvent(
  { requestId, makerId, checkerId, comment, origin }: Approval,
  { told, transferId }: { readonly told: Told; readonly transferId: TransferId | null },
): AuditEventDraft<'request.executed'> {
  return {
    name: 'request.executed',
    actorId: checkerId,
    object: { type: 'request', id: requestId },
    after: { ...told, makerId, comment, transferId },
    origin,
  };
}
