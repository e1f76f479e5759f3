import { addAuditMonths, Prisma } from '@caudal/db';
import { reencryptSecondFactors, removeUnconfirmedUsers } from '@caudal/identity';
import type { JobContext } from './job-context.ts';
import {
  type Expiring,
  removeExpired,
  removeExpiredCodes,
  removeExpiredEmailChanges,
} from './remove-expired.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The lifetime of the cookie that identifies a browser. */
const FORGET_DEVICE_MS = 400 * DAY_MS;
/** The outbox serves a first look: older e-mails are of no use. */
const FORGET_OUTBOX_MS = 30 * DAY_MS;

/** Longer than a job of received money can wait to run again. */
const FORGET_MONEY_NOTICES_MS = 30 * DAY_MS;

const SESSIONS: Expiring = { table: 'sessions', key: ['secret_hash'] };
const KNOWN_DEVICES: Expiring = { table: 'known_devices', key: ['user_id', 'device_hash'] };
const MONEY_NOTICES: Expiring = { table: 'money_notices', key: ['transfer_id'] };
const MONEY_DIGESTS: Expiring = { table: 'money_digests', key: ['id'] };
const THROTTLES: Expiring = { table: 'throttles', key: ['key'] };

/** Removes expired rows, adds the next months of the audit log, and re-encrypts second factors with the current secret. */
export async function cleanUp({ prisma, identity, logger }: JobContext): Promise<void> {
  const now = new Date();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const removed = {
    sessions: await removeExpired(prisma, SESSIONS, Prisma.sql`expires_at <= ${now}`),
    emailCodes: await removeExpiredCodes(prisma, now),
    emailChanges: await removeExpiredEmailChanges(prisma, now),
    unconfirmedUsers: await removeUnconfirmedUsers(identity, now),
    knownDevices: await removeExpired(
      prisma,
      KNOWN_DEVICES,
      Prisma.sql`last_seen_at <= ${ago(FORGET_DEVICE_MS)}`,
    ),
    throttles: await removeExpired(prisma, THROTTLES, Prisma.sql`expire <= ${BigInt(now.getTime())}`),
    moneyNotices: await removeExpired(
      prisma,
      MONEY_NOTICES,
      Prisma.sql`created_at <= ${ago(FORGET_MONEY_NOTICES_MS)}`,
    ),
    moneyDigests: await removeExpired(
      prisma,
      MONEY_DIGESTS,
      Prisma.sql`due_at <= ${ago(FORGET_MONEY_NOTICES_MS)}`,
    ),
    // No locking order needed: nothing else changes or deletes these rows.
    outboxEmails: (
      await prisma.outboxEmail.deleteMany({ where: { createdAt: { lte: ago(FORGET_OUTBOX_MS) } } })
    ).count,
  };
  const auditMonths = await addAuditMonths(prisma);
  const { reencrypted, unreadableUserIds } = await reencryptSecondFactors(identity);
  logger.info({ removed, auditMonths, reencrypted }, 'cleaned up');
  if (auditMonths === undefined)
    logger.warn('a long transaction reads the audit log: the next run tries again to add its next months');
  if (unreadableUserIds.length > 0) {
    logger.error({ unreadableUserIds }, 'no configured secret decrypts these users’ second factors');
  }
}
