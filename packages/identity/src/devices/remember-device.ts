import type { PrismaClient, TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

/** Whether the device of a sign-in is the user's first one, another new one, or known. */
export type Familiarity = 'first' | 'new' | 'known';

interface UsersDevice {
  readonly userId: UserId;
  readonly deviceHash: Uint8Array<ArrayBuffer>;
}

/** Whether the user has signed in with this device before, or let it in by a link. */
export async function isKnownDevice(
  client: PrismaClient | TransactionClient,
  { userId, deviceHash }: UsersDevice,
): Promise<boolean> {
  return (await client.knownDevice.count({ where: { userId, deviceHash } })) > 0;
}

interface Remembered extends UsersDevice {
  /**
   * What the same browser was known by to other users. They will know it by the new hash, too: else a browser that two
   * people share would be a new device to each of them in turn.
   */
  readonly formerDeviceHash?: Uint8Array<ArrayBuffer> | undefined;
}

/** Remembers the device that a user has signed in with. One that was only let in by a link is new. */
export async function rememberDevice(tx: TransactionClient, device: Remembered): Promise<Familiarity> {
  const { userId, deviceHash } = device;
  const known = await tx.knownDevice.updateMany({
    where: { userId, deviceHash, admitted: false },
    data: { lastSeenAt: new Date() },
  });
  if (known.count > 0) return 'known';
  const others = await tx.knownDevice.count({ where: { userId, admitted: false } });
  await addDevice(tx, device, { admitted: false });
  await tx.knownDevice.updateMany({ where: { userId, deviceHash }, data: { admitted: false } });
  return others > 0 ? 'new' : 'first';
}

/** Lets a device try the user's password with a count of its own, before it has signed the user in. */
export async function admitDevice(tx: TransactionClient, device: Remembered): Promise<void> {
  await addDevice(tx, device, { admitted: true });
}

/** Users of one browser who are remembered when another signs in with it. */
const MOST_SHARED = 10;

async function addDevice(
  tx: TransactionClient,
  { userId, deviceHash, formerDeviceHash }: Remembered,
  { admitted }: { readonly admitted: boolean },
): Promise<void> {
  const former =
    formerDeviceHash === undefined
      ? []
      : await tx.knownDevice.findMany({
          where: { deviceHash: formerDeviceHash, userId: { not: userId } },
          take: MOST_SHARED,
        });
  await tx.knownDevice.createMany({
    data: [
      { userId, deviceHash, admitted },
      ...former.map((other) => ({ userId: other.userId, deviceHash, admitted: other.admitted })),
    ],
    skipDuplicates: true,
  });
}
