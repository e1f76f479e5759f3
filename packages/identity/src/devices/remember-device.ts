import type { TransactionClient } from '@caudal/db';
import type { SessionId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import type { User } from '../users/user.ts';

/**
 * Remembers the device of a sign-in, and sends the user an e-mail if it is new. None is sent for a user's first
 * device, nor to an address that is not confirmed: it may be a stranger's.
 */
export async function rememberDevice(
  tx: TransactionClient,
  { jobs }: Pick<Identity, 'jobs'>,
  { user, deviceHash, sessionId }: { user: User; deviceHash: Uint8Array<ArrayBuffer>; sessionId: SessionId },
): Promise<void> {
  const { id: userId } = user;
  const known = await tx.knownDevice.updateMany({
    where: { userId, deviceHash },
    data: { lastSeenAt: new Date() },
  });
  if (known.count > 0) return;
  const hasOthers = (await tx.knownDevice.count({ where: { userId } })) > 0;
  await tx.knownDevice.createMany({ data: [{ userId, deviceHash }], skipDuplicates: true });
  if (hasOthers && user.emailVerified) await jobs.enqueue(tx, 'email', { kind: 'new-sign-in', sessionId });
}
