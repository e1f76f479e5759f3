import type { TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from '../throttles/network-of.ts';
import { type CodePurpose, hashOfCode } from './email-code.ts';

/** An unused code, its user and the address that it confirms. */
export interface UsableCode {
  readonly id: string;
  readonly userId: UserId;
  readonly email: string;
}

type Reader = Pick<TransactionClient, 'emailCode'>;

/**
 * Finds a code that somebody sent. Wrong ones are counted by network, right ones are not: others in the network cannot
 * keep the user from using one.
 *
 * @throws DomainError CODE_INVALID on `code`, TOO_MANY_REQUESTS after too many wrong ones.
 */
export async function findTypedCode(
  { prisma, throttles }: Pick<Identity, 'prisma' | 'throttles'>,
  purpose: CodePurpose,
  { code, origin }: { readonly code: string; readonly origin?: RequestOrigin | undefined },
): Promise<UsableCode> {
  try {
    return await findEmailCode(prisma, purpose, code);
  } catch (error) {
    if (origin?.address !== undefined) {
      await throttles.consume('wrongCodeFromNetwork', networkOf(origin.address), { origin });
    }
    throw error;
  }
}

/** @throws DomainError CODE_INVALID on `code` if it is unknown, for another purpose, used, replaced or expired. */
async function findEmailCode(prisma: Reader, purpose: CodePurpose, code: string): Promise<UsableCode> {
  const row = await prisma.emailCode.findUnique({ where: { codeHash: hashOfCode(code) } });
  if (row === null || row.purpose !== purpose || row.expiresAt <= new Date()) throw codeInvalid();
  return { id: row.id, userId: row.userId, email: row.email };
}

/**
 * Uses a code up by deleting it, so that only one of several concurrent calls succeeds.
 *
 * @throws DomainError CODE_INVALID on `code`.
 */
export async function useEmailCode(tx: Reader, { id }: UsableCode): Promise<void> {
  const { count } = await tx.emailCode.deleteMany({ where: { id, expiresAt: { gt: new Date() } } });
  if (count === 0) throw codeInvalid();
}

export function codeInvalid(): DomainError {
  return new DomainError('CODE_INVALID', { path: ['code'] });
}
