import { expireRequests } from '@caudal/backoffice';
import { addAuditMonths } from '@caudal/db';
import { reencryptSecondFactors, removeUnconfirmedUsers } from '@caudal/identity';
import type { JobContext } from './job-context.ts';
import {
  type Expiring,
  removeExpired,
  removeExpiredCodes,
  removeExpiredEmailChanges,
  removeOld,
  type Unlockable,
} from './remove-expired.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many days rows are kept that nothing else removes; docs/operations.md says why. */
export const KEPT_DAYS = {
  /** The lifetime of the cookie that identifies a browser. */
  knownDevices: 400,
  /** Longer than any program repeats a request by itself. */
  idempotencyKeys: 1,
  /** The outbox serves a first look: older e-mails are of no use. */
  outboxEmails: 30,
  /** Longer than a job of received money waits by itself, which must not tell twice. */
  moneyNotices: 30,
  /** As long as what they tell is at hand: a digest counts the money notices. */
  notices: 30,
} as const;

const SESSIONS: Expiring = { table: 'sessions', key: ['secret_hash'], expiry: 'expires_at' };
const KNOWN_DEVICES: Expiring = {
  table: 'known_devices',
  key: ['user_id', 'device_hash'],
  expiry: 'last_seen_at',
};
const MONEY_NOTICES: Expiring = { table: 'money_notices', key: ['transfer_id'], expiry: 'created_at' };
const MONEY_DIGESTS: Expiring = { table: 'money_digests', key: ['id'], expiry: 'due_at' };
const NOTICES: Expiring = { table: 'notices', key: ['id'], expiry: 'created_at' };
const OUTBOX: Unlockable = { table: 'outbox_emails', key: ['id'] };
const IDEMPOTENCY_KEYS: Unlockable = { table: 'idempotency_keys', key: ['user_id', 'key'] };
const THROTTLES: Expiring = { table: 'throttles', key: ['key'], expiry: 'expire' };

/**
 * Removes expired rows, marks requests of staff that nobody decided about, adds the next months of the audit log, and
 * re-encrypts second factors with the current secret.
 * Safe in several processes at once, and to be killed.
 *
 * @param run - its signal ends the work after a batch; the next run goes on.
 * @throws AggregateError of what failed, after all the rest is done: one table must not keep the others growing.
 */
export async function cleanUp(
  { prisma, identity, logger }: Pick<JobContext, 'prisma' | 'identity' | 'logger'>,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const now = new Date();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const remove = (from: Expiring, until: Date | bigint) => removeExpired(prisma, from, until, signal);
  const steps = {
    sessions: () => remove(SESSIONS, now),
    emailCodes: () => removeExpiredCodes(prisma, now, signal),
    emailChanges: () => removeExpiredEmailChanges(prisma, now, signal),
    unconfirmedUsers: () => removeUnconfirmedUsers(identity, now),
    knownDevices: () => remove(KNOWN_DEVICES, daysAgo(KEPT_DAYS.knownDevices)),
    idempotencyKeys: () => removeOld(prisma, IDEMPOTENCY_KEYS, daysAgo(KEPT_DAYS.idempotencyKeys), signal),
    throttles: () => remove(THROTTLES, BigInt(now.getTime())),
    moneyNotices: () => remove(MONEY_NOTICES, daysAgo(KEPT_DAYS.moneyNotices)),
    moneyDigests: () => remove(MONEY_DIGESTS, daysAgo(KEPT_DAYS.moneyNotices)),
    notices: () => remove(NOTICES, daysAgo(KEPT_DAYS.notices)),
    outboxEmails: () => removeOld(prisma, OUTBOX, daysAgo(KEPT_DAYS.outboxEmails), signal),
  };
  const failures: unknown[] = [];
  const attempt = async <Result>(what: string, step: () => Promise<Result>): Promise<Result | undefined> => {
    signal.throwIfAborted();
    try {
      return await step();
    } catch (error) {
      signal.throwIfAborted();
      failures.push(new Error(`${what} could not be cleaned up`, { cause: error }));
      return undefined;
    }
  };
  const removed: Record<string, number | undefined> = {};
  for (const [what, step] of Object.entries(steps)) removed[what] = await attempt(what, step);
  const auditMonths = await attempt('auditMonths', async () => ({ added: await addAuditMonths(prisma) }));
  const expiredRequests = await attempt('staffRequests', () =>
    expireRequests({ prisma, jobs: identity.jobs }),
  );
  const secondFactors = await attempt('secondFactors', () => reencryptSecondFactors(identity));
  const { added } = auditMonths ?? {};
  const { reencrypted, unreadableUserIds = [] } = secondFactors ?? {};
  logger.info({ removed, auditMonths: added, reencrypted, expiredRequests }, 'cleaned up');
  if (auditMonths !== undefined && added === undefined)
    logger.warn('a long transaction reads the audit log: the next run tries again to add its next months');
  if (unreadableUserIds.length > 0) {
    logger.error({ unreadableUserIds }, 'no configured secret decrypts these users’ second factors');
  }
  const [first, ...others] = failures;
  if (first === undefined) return;
  throw others.length === 0 ? first : new AggregateError(failures, 'several tables could not be cleaned up');
}
