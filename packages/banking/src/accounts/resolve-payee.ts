import { DomainError, looksLikeAccountNumber, maskName } from '@caudal/domain';
import type { Banking } from '../banking.ts';

/**
 * Who money would go to, before it is sent: the masked name, and the currencies that can be received there.
 *
 * @param to - an account number or a username, already checked for its shape.
 * @throws DomainError `NOT_FOUND` on `to`.
 */
export async function resolvePayee(
  { prisma }: Banking,
  { to }: { readonly to: string },
): Promise<{ name: string; currencies: string[] }> {
  const accounts = await prisma.account.findMany({
    where: {
      kind: 'customer',
      status: 'active',
      ...(looksLikeAccountNumber(to) ? { number: to } : { owner: { username: to } }),
    },
    select: { currency: true, owner: { select: { fullName: true } } },
    orderBy: { currency: 'asc' },
  });
  const owner = accounts[0]?.owner;
  if (owner) return { name: maskName(owner.fullName), currencies: accounts.map(({ currency }) => currency) };
  const person = await prisma.user.findUnique({ where: { username: to }, select: { fullName: true } });
  if (person === null) throw new DomainError('NOT_FOUND', { path: ['to'] });
  return { name: maskName(person.fullName), currencies: [] };
}
