import { type UserId, userIdFrom } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { currentHeader, decryptSecret, encryptSecret } from './encrypted-secret.ts';

/** Small, so that no statement is long and no row is held for more than an update of its own. */
const BATCH = 100;

/** Sorts before every id. */
const BEFORE_ALL = userIdFrom('00000000-0000-0000-0000-000000000000');

/** What a run did. Where nothing is left over, no second factor needs an earlier secret of the bank any more. */
export interface Reencryption {
  readonly reencrypted: number;
  /** Whose factor could not be decrypted: changed, or under a key that is not configured any more. */
  readonly unreadableUserIds: readonly UserId[];
}

/**
 * Encrypts every second factor with the current key that is still under an earlier one, confirmed or not, so that an
 * operator may drop the earlier secret. May run in several processes at once and while the factors are used; where
 * all is current it costs one look at the table.
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
    // One row that cannot be helped must not keep the others waiting.
    return undefined;
  }
}

/** Only what was read is replaced: meanwhile the user may have begun again. */
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
