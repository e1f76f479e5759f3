import { Prisma } from '@caudal/db';
import { reencryptSecondFactors } from '@caudal/identity';
import type { JobContext } from './job-context.ts';
import { type Expiring, removeExpired, removeExpiredCodes } from './remove-expired.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** As long as a browser keeps the cookie by which it is known. */
const FORGET_DEVICE_MS = 400 * DAY_MS;
/** Nobody looks at older ones of a first look. */
const FORGET_OUTBOX_MS = 30 * DAY_MS;

const SESSIONS: Expiring = { table: 'sessions', key: ['secret_hash'] };
const KNOWN_DEVICES: Expiring = { table: 'known_devices', key: ['user_id', 'device_hash'] };
const THROTTLES: Expiring = { table: 'throttles', key: ['key'] };

/** Removes what has expired, and brings second factors under the current secret. */
export async function cleanUp({ prisma, identity, logger }: JobContext): Promise<void> {
  const now = new Date();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const removed = {
    sessions: await removeExpired(prisma, SESSIONS, Prisma.sql`expires_at <= ${now}`),
    emailCodes: await removeExpiredCodes(prisma, now),
    knownDevices: await removeExpired(
      prisma,
      KNOWN_DEVICES,
      Prisma.sql`last_seen_at <= ${ago(FORGET_DEVICE_MS)}`,
    ),
    throttles: await removeExpired(prisma, THROTTLES, Prisma.sql`expire <= ${BigInt(now.getTime())}`),
    // Written once, and changed and deleted by nobody else.
    outboxEmails: (
      await prisma.outboxEmail.deleteMany({ where: { createdAt: { lte: ago(FORGET_OUTBOX_MS) } } })
    ).count,
  };
  const { reencrypted, unreadableUserIds } = await reencryptSecondFactors(identity);
  logger.info({ removed, reencrypted }, 'cleaned up');
  if (unreadableUserIds.length > 0) {
    logger.error({ unreadableUserIds }, 'second factors are under no secret that is configured');
  }
}
