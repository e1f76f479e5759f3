import { recordAudit, type TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import type { RequestOrigin } from '../identity.ts';
import type { EmailChange } from './email-change.ts';

/** Why a change that was not refused by its customer comes to nothing. */
export type Withdrawal = 'staff' | 'operator' | 'replaced' | 'taken' | 'undone' | 'role';

/** Deletes changes that have not taken effect. The caller has locked the user. */
export async function withdrawEmailChanges(
  tx: TransactionClient,
  {
    userId,
    status = ['proposed', 'scheduled'],
    reason,
    actorId,
    origin,
  }: {
    readonly userId: UserId;
    readonly status?: readonly EmailChange['status'][];
    readonly reason: Withdrawal;
    readonly actorId: UserId | null;
    readonly origin?: RequestOrigin | undefined;
  },
): Promise<number> {
  const where = { userId, status: { in: [...status] } };
  const changes = await tx.emailChange.findMany({ where });
  await tx.emailChange.deleteMany({ where });
  await recordAudit(
    tx,
    ...changes.map(({ newEmail }) => ({
      name: 'email-change.withdrawn' as const,
      actorId,
      object: { type: 'user' as const, id: userId },
      after: { email: newEmail, reason },
      origin,
    })),
  );
  return changes.length;
}
