import { createHash, randomInt } from 'node:crypto';
import type { TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { withoutSeparators } from './typed-code.ts';

/** How many a user gets. */
const HOW_MANY = 10;

/** Crockford's base 32: no I, L, O and U, which are taken for 1, 0 and V. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Four groups of five letters: 100 bits. */
const GROUPS = 4;
const GROUP_LENGTH = 5;

const SHAPE = new RegExp(`^[${ALPHABET}]{${GROUPS * GROUP_LENGTH}}$`);

/**
 * Gives a user new recovery codes in place of all that they had.
 *
 * @returns the codes in readable groups. Nobody can show them again: only their hashes are kept.
 */
export async function renewRecoveryCodes(tx: TransactionClient, userId: UserId): Promise<string[]> {
  const groups = Array.from({ length: HOW_MANY }, () => Array.from({ length: GROUPS }, newGroup));
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: groups.map((code) => ({ userId, codeHash: hashRecoveryCode(userId, code.join('')) })),
  });
  return groups.map((code) => code.join('-'));
}

/** A recovery code without what does not matter; undefined for what is none. */
export function parseRecoveryCode(typed: string): string | undefined {
  // The letters that the alphabet leaves out are read as what they were taken for.
  const code = withoutSeparators(typed).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return SHAPE.test(code) ? code : undefined;
}

/**
 * Uses one up.
 *
 * @param code - as `parseRecoveryCode` leaves it.
 * @returns whether it was there and unused. Of many who send the same one, one is told so.
 */
export async function useRecoveryCode(tx: TransactionClient, userId: UserId, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash: hashRecoveryCode(userId, code), usedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1;
}

/** How many the user has left. */
export function countRecoveryCodes(
  client: Pick<TransactionClient, 'recoveryCode'>,
  userId: UserId,
): Promise<number> {
  return client.recoveryCode.count({ where: { userId, usedAt: null } });
}

function newGroup(): string {
  return Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/**
 * SHA-256 and nothing slower: 100 random bits cannot be guessed, however fast guessing is. The user's id is hashed
 * along, so that one guess does not count against the codes of everybody.
 */
function hashRecoveryCode(userId: UserId, code: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(`${userId}:${code}`).digest());
}
