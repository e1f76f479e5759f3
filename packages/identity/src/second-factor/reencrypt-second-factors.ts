import { type UserId, userIdFrom } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { currentHeader, decryptSecret, encryptSecret } from './encrypted-secret.ts';

/** Rows read per statement. Each row is updated, and locked, on its own. */
const BATCH = 100;

/** Sorts before every id. */
const BEFORE_ALL = userIdFrom('00000000-0000-0000-0000-000000000000');

/** The outcome of a run. If no user id is left over, no second factor needs an earlier bank secret any more. */
export interface Reencryption {
  readonly reencrypted: number;
  /** Users whose secret could not be decrypted: altered, or under a key that is not configured any more. */
  readonly unreadableUserIds: readonly UserId[];
}

/**
 * Encrypts every TOTP secret that is under an earlier key with the current one, confirmed or not, so that an operator
 * can drop the earlier bank secret. Safe in several processes at once and while second factors are in use. If all are
 * current, it costs one query.
 */
export async function reencryptSecondFactors(identity: Identity): Promise<Reencryption> {
  const unreadableUserIds: UserId[] = [];
  let reencrypted = 0;
  let after = BEFORE_ALL;
  while (true) {
    const rows = await outdatedAfter(identity, after);
    for (const row of rows) {
      after = row.userId;
      const secret = renewed(identity, row);
      if (secret === undefined) unreadableUserIds.push(row.userId);
      else reencrypted += await replaceSecret(identity, row, secret);
    }
    if (rows.length < BATCH) return { reencrypted, unreadableUserIds };
  }
}

interface OutdatedFactor {
  readonly userId: UserId;
  readonly secret: Uint8Array<ArrayBuffer>;
}

function outdatedAfter(identity: Identity, userId: UserId): Promise<OutdatedFactor[]> {
  const header = currentHeader(identity);
  return identity.prisma.$queryRaw<OutdatedFactor[]>`
    SELECT user_id AS "userId", secret FROM totp_factors
    WHERE user_id > ${userId}::uuid AND substring(secret FROM 1 FOR ${header.length}::int) <> ${header}
    ORDER BY user_id LIMIT ${BATCH}`;
}

function renewed(
  identity: Identity,
  { userId, secret }: OutdatedFactor,
): Uint8Array<ArrayBuffer> | undefined {
  try {
    return encryptSecret(identity, userId, decryptSecret(identity, userId, secret).secret);
  } catch {
    // An unreadable row must not stop the run.
    return undefined;
  }
}

/** Replaces only the ciphertext that was read: the user may have begun a new second factor meanwhile. */
async function replaceSecret(
  { prisma }: Identity,
  { userId, secret: before }: OutdatedFactor,
  secret: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const { count } = await prisma.totpFactor.updateMany({
    where: { userId, secret: before },
    data: { secret },
  });
  return count;
}
