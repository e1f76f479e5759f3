import type { TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

/** Whether the device of a sign-in is the user's first one, another new one, or known. */
export type Familiarity = 'first' | 'new' | 'known';

/** Remembers the device that a user has signed in with. */
export async function rememberDevice(
  tx: TransactionClient,
  { userId, deviceHash }: { userId: UserId; deviceHash: Uint8Array<ArrayBuffer> },
): Promise<Familiarity> {
  const known = await tx.knownDevice.updateMany({
    where: { userId, deviceHash },
    data: { lastSeenAt: new Date() },
  });
  if (known.count > 0) return 'known';
  const others = await tx.knownDevice.count({ where: { userId } });
  await tx.knownDevice.createMany({ data: [{ userId, deviceHash }], skipDuplicates: true });
  return others > 0 ? 'new' : 'first';
}
