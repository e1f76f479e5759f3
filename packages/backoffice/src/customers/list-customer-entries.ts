import { type EntryFilter, type EntryPage, listEntries } from '@caudal/banking';
import { type AccountId, DomainError, type UserId, userIdFrom } from '@caudal/domain';
import type { RequestOrigin } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { viewCustomer } from './view-customer.ts';

export interface CustomerEntries extends EntryFilter {
  readonly accountId: AccountId;
  /** The member of staff who reads. */
  readonly actorId: UserId;
  readonly origin?: RequestOrigin | undefined;
  readonly after?: bigint | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * The entries of a customer's account for staff, as `listEntries` has them for the customer, with full names. Counts as a
 * look at the customer.
 *
 * @throws DomainError NOT_FOUND for what is no customer's account; SELF_SERVICE for the actor's own; as `listEntries` does.
 */
export async function listCustomerEntries(
  office: Pick<Backoffice, 'identity' | 'banking'>,
  { accountId, actorId, origin, ...filter }: CustomerEntries,
): Promise<EntryPage> {
  const account = await office.banking.prisma.account.findUnique({
    where: { id: accountId, kind: 'customer' },
    select: { ownerId: true },
  });
  if (account === null || account.ownerId === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  const userId = userIdFrom(account.ownerId);
  await viewCustomer(office, { userId, actorId, origin });
  return listEntries(office.banking, { ...filter, userId, accountId, staffId: actorId });
}
