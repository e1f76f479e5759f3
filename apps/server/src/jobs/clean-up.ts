import { reencryptSecondFactors } from '@caudal/identity';
import type { JobContext } from './job-context.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** As long as a browser keeps the cookie by which it is known. */
const FORGET_DEVICE_MS = 400 * DAY_MS;
/** Nobody looks at older ones of a first look. */
const FORGET_OUTBOX_MS = 30 * DAY_MS;

/** Removes what has expired, and brings second factors under the current secret. */
export async function cleanUp({ prisma, identity, logger }: JobContext): Promise<void> {
  const now = new Date();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const removed = {
    sessions: await prisma.session.deleteMany({ where: { expiresAt: { lte: now } } }),
    emailCodes: await prisma.emailCode.deleteMany({ where: { expiresAt: { lte: now } } }),
    knownDevices: await prisma.knownDevice.deleteMany({
      where: { lastSeenAt: { lte: ago(FORGET_DEVICE_MS) } },
    }),
    throttles: await prisma.throttle.deleteMany({ where: { expire: { lte: BigInt(now.getTime()) } } }),
    outboxEmails: await prisma.outboxEmail.deleteMany({
      where: { createdAt: { lte: ago(FORGET_OUTBOX_MS) } },
    }),
  };
  const { reencrypted, unreadableUserIds } = await reencryptSecondFactors(identity);
  const counts = Object.fromEntries(Object.entries(removed).map(([what, { count }]) => [what, count]));
  logger.info({ removed: counts, reencrypted }, 'cleaned up');
  if (unreadableUserIds.length > 0) {
    logger.error({ unreadableUserIds }, 'second factors are under no secret that is configured');
  }
}
