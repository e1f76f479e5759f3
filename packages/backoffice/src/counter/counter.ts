import { type Transfer, viewAsStaff } from '@caudal/banking';
import type { PrismaClient } from '@caudal/db';
import {
  type AccountId,
  currencyOf,
  DomainError,
  formatMajor,
  type MinorUnits,
  type TransferId,
  type UserId,
} from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';
import { postWhenFree } from '../post-when-free.ts';
import { refuseSelf } from '../refuse-self.ts';
import { cashPosting } from './cash-posting.ts';
import { counterDayLimit, counterLimit } from './counter-limit.ts';

type Counter = Pick<Backoffice, 'banking' | 'counterLimits' | 'counterDayLimits'>;

export interface CounterInput {
  readonly bankerId: UserId;
  /** The transfer's id, minted by the caller. */
  readonly id: TransferId;
  readonly accountId: AccountId;
  readonly amountMinor: bigint;
  readonly description?: string | undefined;
  /** Where the request came from, for the audit log. */
  readonly origin: { readonly address?: string | undefined; readonly requestId?: string | undefined };
}

/**
 * Posts cash that a customer brings. The audit event is written in the transaction of the deposit.
 *
 * @throws DomainError `NOT_FOUND` on `accountId`, `SELF_SERVICE` for the banker's own account,
 *   `APPROVAL_REQUIRED` on `amountMinor` above what one person may book at once or in a day, and the refusals of
 *   `decideTransfer`.
 */
export function deposit(office: Counter, input: CounterInput): Promise<Transfer> {
  return postAtCounter(office, input, 'deposit');
}

/** Posts cash that a customer takes, with the same errors as `deposit`; `USER_DISABLED` for a disabled customer. */
export function withdraw(office: Counter, input: CounterInput): Promise<Transfer> {
  return postAtCounter(office, input, 'withdrawal');
}

async function postAtCounter(
  office: Counter,
  input: CounterInput,
  kind: 'deposit' | 'withdrawal',
): Promise<Transfer> {
  const { banking, counterLimits } = office;
  const { prisma, bankName } = banking;
  const notFound = () => new DomainError('NOT_FOUND', { path: ['accountId'] });
  // An account's currency and owner never change, so it may be read without the lock.
  const account = await prisma.account.findUnique({
    where: { id: input.accountId },
    select: { currency: true, kind: true, ownerId: true },
  });
  if (account?.kind !== 'customer') throw notFound();
  refuseSelf(input.bankerId, { ownerIds: [account.ownerId], path: ['accountId'] });
  const limitMinor = counterLimit(counterLimits, account.currency);
  // A booking from before the limit was lowered is answered as booked when it is repeated.
  if (input.amountMinor > limitMinor && !(await isPosted(prisma, input.id)))
    throw aboveLimit(limitMinor, account.currency);
  const posting = cashPosting({
    ...input,
    kind,
    ownerId: account.ownerId,
    currency: account.currency,
    description: input.description ?? '',
  });
  const dayLimitMinor = counterDayLimit(office, account.currency);
  const alone = dayLimitMinor === undefined ? undefined : { userId: input.bankerId, dayLimitMinor };
  const { transfers, refusal } = await postWhenFree(banking, { ...posting, ...(alone && { alone }) });
  if (refusal?.code === 'NOT_FOUND') throw notFound();
  if (refusal?.code === 'APPROVAL_REQUIRED' && dayLimitMinor !== undefined)
    throw aboveLimit(dayLimitMinor, account.currency, 'with what you have booked today ');
  if (refusal) throw new DomainError(refusal.code);
  const [record] = transfers;
  if (record === undefined) throw new Error(`posting ${input.id} had no outcome`);
  return viewAsStaff(record, bankName);
}

async function isPosted(prisma: PrismaClient, id: TransferId): Promise<boolean> {
  return (await prisma.transfer.count({ where: { id } })) > 0;
}

function aboveLimit(limitMinor: MinorUnits, currency: string, counting = ''): DomainError {
  const major = formatMajor(limitMinor, currencyOf(currency));
  return new DomainError('APPROVAL_REQUIRED', {
    path: ['amountMinor'],
    problem: `${counting}must be at most ${limitMinor} (${major} ${currency}) without a second person`,
  });
}
