import { createHash, randomInt } from 'node:crypto';
import type { TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { withoutSeparators } from './typed-code.ts';

/** Codes per user. */
const HOW_MANY = 10;

/** Crockford's base 32: no I, L, O and U, which people mistake for 1, 0 and V. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Four groups of five letters: 100 bits. */
const GROUPS = 4;
const GROUP_LENGTH = 5;

const SHAPE = new RegExp(`^[${ALPHABET}]{${GROUPS * GROUP_LENGTH}}$`);

/**
 * Replaces all recovery codes of a user.
 *
 * @returns the codes in groups of five letters. They cannot be shown again: only their hashes are stored.
 */
export async function renewRecoveryCodes(tx: TransactionClient, userId: UserId): Promise<string[]> {
  const groups = Array.from({ length: HOW_MANY }, () => Array.from({ length: GROUPS }, newGroup));
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: groups.map((code) => ({ userId, codeHash: hashRecoveryCode(userId, code.join('')) })),
  });
  return groups.map((code) => code.join('-'));
}

/** A typed recovery code in its canonical form; undefined if it is not one. */
export function parseRecoveryCode(typed: string): string | undefined {
  // The letters that the alphabet leaves out are read as the digits that they are mistaken for.
  const code = withoutSeparators(typed).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return SHAPE.test(code) ? code : undefined;
}

/**
 * Uses a recovery code up.
 *
 * @param code - from `parseRecoveryCode`.
 * @returns whether it existed and was unused: true for only one of several concurrent calls.
 */
export async function useRecoveryCode(tx: TransactionClient, userId: UserId, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash: hashRecoveryCode(userId, code), usedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1;
}

/** How many unused recovery codes the user has. */
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
 * SHA-256 and nothing slower: 100 random bits cannot be guessed, however fast the hash. The user's id is hashed too,
 * so that one guess cannot be compared with the codes of all users.
 */
function hashRecoveryCode(userId: UserId, code: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(`${userId}:${code}`).digest());
}
