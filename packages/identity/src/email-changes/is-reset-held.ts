import type { TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

export const RESET_HELD_MS = 24 * 60 * 60 * 1000;

/**
 * Whether password resets by e-mail are off: for a day after the user's address changed, so that whoever brought the
 * change about does not get in before the former address can undo it. An undo lifts it.
 */
export async function isResetHeld(
  client: Pick<TransactionClient, 'emailChange'>,
  userId: UserId,
): Promise<boolean> {
  const since = new Date(Date.now() - RESET_HELD_MS);
  return (
    (await client.emailChange.count({ where: { userId, status: 'changed', createdAt: { gt: since } } })) > 0
  );
}
