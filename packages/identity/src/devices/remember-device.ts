import type { PrismaClient, TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

/** Whether the device of a sign-in is the user's first one, another new one, or known. */
export type Familiarity = 'first' | 'new' | 'known';

interface UsersDevice {
  readonly userId: UserId;
  readonly deviceHash: Uint8Array<ArrayBuffer>;
}

/** Whether the user has signed in with this device before. */
export async function isKnownDevice(
  client: PrismaClient | TransactionClient,
  { userId, deviceHash }: UsersDevice,
): Promise<boolean> {
  return (await client.knownDevice.count({ where: { userId, deviceHash } })) > 0;
}

/**
 * Remembers the device that a user has signed in with.
 *
 * @param formerDeviceHash - what the same browser was known by to other users. They will know it by the new hash, too:
 *   else a browser that two people share would be a new device to each of them in turn.
 */
export async function rememberDevice(
  tx: TransactionClient,
  {
    userId,
    deviceHash,
    formerDeviceHash,
  }: UsersDevice & { readonly formerDeviceHash?: Uint8Array<ArrayBuffer> | undefined },
): Promise<Familiarity> {
  const known = await tx.knownDevice.updateMany({
    where: { userId, deviceHash },
    data: { lastSeenAt: new Date() },
  });
  if (known.count > 0) return 'known';
  const others = await tx.knownDevice.count({ where: { userId } });
  const users =
    formerDeviceHash === undefined
      ? []
      : await tx.knownDevice.findMany({ where: { deviceHash: formerDeviceHash }, take: MOST_SHARED });
  await tx.knownDevice.createMany({
    data: [userId, ...users.map((device) => device.userId)].map((id) => ({ userId: id, deviceHash })),
    skipDuplicates: true,
  });
  return others > 0 ? 'new' : 'first';
}

/** Users of one browser who are remembered when another signs in with it. */
const MOST_SHARED = 10;
