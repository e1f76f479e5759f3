import type { TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import type { Identity, RequestOrigin } from '../identity.ts';
import { UNDO_DAYS, writeEmailChange } from './email-change.ts';
import { withdrawEmailChanges } from './withdraw-email-changes.ts';

interface Replacement {
  readonly user: { readonly id: UserId; readonly email: string; readonly emailVerifiedAt: Date | null };
  readonly email: string;
  /** `user`: with a code sent to the new address. `operator`: after the waiting period. */
  readonly by: 'user' | 'operator';
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Lets a new address take effect: the common part of all ways to change one. Deletes what belongs to the former address:
 * all e-mailed codes, a pending address, and what staff or an operator proposed.
 *
 * A change by the user can be undone from the former address, and password resets by e-mail are off for a day. After a
 * change by an operator neither holds: the former address had the waiting period, and the customer gets in by a reset.
 * The operator vouches for the address, which counts as confirmed.
 *
 * @throws a unique violation if another user has the address.
 */
export async function replaceEmail(
  tx: TransactionClient,
  { jobs }: Pick<Identity, 'jobs'>,
  { user, email, by, origin }: Replacement,
): Promise<void> {
  const userId = user.id;
  const actorId = by === 'user' ? userId : null;
  await tx.user.update({
    where: { id: userId },
    data: { email, pendingEmail: null, emailVerifiedAt: new Date() },
  });
  await tx.emailCode.deleteMany({ where: { userId } });
  await withdrawEmailChanges(tx, { userId, reason: 'replaced', actorId, origin });
  const undoable =
    by === 'user'
      ? await writeEmailChange(tx, {
          userId,
          status: 'changed',
          oldEmail: user.email,
          newEmail: email,
          days: UNDO_DAYS,
        })
      : undefined;
  await recordEvents(tx, jobs, {
    name: 'email.changed',
    actorId,
    object: { type: 'user', id: userId },
    before: { email: user.email, emailVerified: user.emailVerifiedAt !== null },
    after: { email, by, ...(undoable === undefined ? {} : { changeId: undoable.id }) },
    origin,
  });
}
