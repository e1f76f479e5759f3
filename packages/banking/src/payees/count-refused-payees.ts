import type { PrismaClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';

/**
 * Counts a refusal about payees as that many look-ups. Saved payees and the customer's own accounts are no news, so they
 * are free: by the reference under which they were saved, since another one would be a look-up again.
 *
 * @param references - of the payees about whom the refusal says something, as the customer wrote them.
 * @throws DomainError `TOO_MANY_REQUESTS`: the customer must not get the refusal.
 */
export async function countRefusedPayees(
  { prisma, payeeLimits }: Pick<Banking, 'prisma' | 'payeeLimits'>,
  { userId, references }: { readonly userId: UserId; readonly references: readonly string[] },
): Promise<void> {
  if (payeeLimits === undefined) return;
  const strangers = await strangersAmong(prisma, { userId, references });
  if (strangers.length > 0) await payeeLimits.countLookUps(userId, strangers.length);
}

/** The references, each once, that are neither those of saved payees nor numbers of the customer's own accounts. */
export async function strangersAmong(
  prisma: PrismaClient,
  { userId, references }: { readonly userId: UserId; readonly references: readonly string[] },
): Promise<string[]> {
  const wanted = [...new Set(references)];
  const [payees, accounts] = await Promise.all([
    prisma.payee.findMany({
      where: { ownerId: userId, reference: { in: wanted } },
      select: { reference: true },
    }),
    prisma.account.findMany({ where: { ownerId: userId }, select: { number: true } }),
  ]);
  const familiar = new Set([
    ...payees.map(({ reference }) => reference),
    ...accounts.map(({ number }) => number),
  ]);
  return wanted.filter((reference) => !familiar.has(reference));
}
