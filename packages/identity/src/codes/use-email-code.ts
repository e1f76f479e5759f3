import type { TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { type CodePurpose, hashOfCode } from './email-code.ts';

/** An unused code, its user and the address that it confirms. */
export interface UsableCode {
  readonly id: string;
  readonly userId: UserId;
  readonly email: string;
}

type Reader = Pick<TransactionClient, 'emailCode'>;

/** @throws DomainError CODE_INVALID on `code` if it is unknown, for another purpose, used, replaced or expired. */
export async function findEmailCode(prisma: Reader, purpose: CodePurpose, code: string): Promise<UsableCode> {
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
