import {
  type AccountId,
  bankTransferId,
  DomainError,
  defaultCounterLimit,
  type MinorUnits,
  transferIdFrom,
  type UserId,
} from '@caudal/domain';
import { v5 as uuidv5 } from 'uuid';
import type { Banking } from '../banking.ts';
import { type Transfer, viewAsParty } from './transfer-view.ts';

/** Never change it: an account that has its starting money would get it again. */
const NAMESPACE = '0a5b0a0c-2f0e-4a3c-9c0e-3f6f4a9f6a51';

/** What a new account of a demo bank may ask for: about a thousand dollars. */
export function startingMoney(currency: string): MinorUnits {
  return defaultCounterLimit(currency) / 10n;
}

/**
 * Posts a demo bank's starting money to the customer's own account, once per account: the transfer's id derives from
 * the account's, so asking again answers the same transfer.
 *
 * @throws DomainError `NOT_FOUND` on `accountId`, also for another customer's account, and the refusals of
 *   `decideTransfer`.
 */
export async function giveStartingMoney(
  banking: Banking,
  { userId, accountId }: { readonly userId: UserId; readonly accountId: AccountId },
): Promise<Transfer> {
  const notFound = () => new DomainError('NOT_FOUND', { path: ['accountId'] });
  const account = await banking.prisma.account.findUnique({
    where: { id: accountId },
    select: { currency: true, ownerId: true },
  });
  if (account?.ownerId !== userId) throw notFound();
  const { currency } = account;
  const id = uuidv5(accountId, NAMESPACE);
  // An earlier version used this id itself, which callers can take. Only the bank posts in nobody's name.
  const former = await banking.prisma.transfer.findUnique({
    where: { id, requestedBy: null },
    select: { id: true },
  });
  const { transfers, refusal } = await banking.posting.post({
    mode: 'atomic',
    postings: [
      {
        id: former === null ? bankTransferId(id) : transferIdFrom(former.id),
        kind: 'deposit',
        authority: { by: 'counter' },
        requestedBy: null,
        from: { by: 'system', code: 'cash' },
        to: { by: 'id', id: accountId },
        amountMinor: startingMoney(currency),
        currency,
        description: '',
      },
    ],
  });
  if (refusal !== undefined) throw new DomainError(refusal.code, { path: ['accountId'] });
  const [record] = transfers;
  const transfer = record && (await viewAsParty(banking, record, userId));
  if (transfer === undefined) throw notFound();
  return transfer;
}
