import { type AccountReference, type Posting, type Transfer, viewAsStaff } from '@caudal/banking';
import { type AccountId, DomainError, type TransferId, type UserId } from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';

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
 * @throws DomainError `NOT_FOUND` on `accountId`, and the refusals of `decideTransfer`.
 */
export function deposit(office: Pick<Backoffice, 'banking'>, input: CounterInput): Promise<Transfer> {
  return postAtCounter(office, input, 'deposit');
}

/** Posts cash that a customer takes, with the same errors as `deposit`. */
export function withdraw(office: Pick<Backoffice, 'banking'>, input: CounterInput): Promise<Transfer> {
  return postAtCounter(office, input, 'withdrawal');
}

async function postAtCounter(
  { banking: { prisma, posting: engine, bankName } }: Pick<Backoffice, 'banking'>,
  input: CounterInput,
  kind: 'deposit' | 'withdrawal',
): Promise<Transfer> {
  const notFound = () => new DomainError('NOT_FOUND', { path: ['accountId'] });
  // An account's currency and owner never change, so it may be read without the lock.
  const account = await prisma.account.findUnique({
    where: { id: input.accountId },
    select: { currency: true, kind: true, ownerId: true },
  });
  if (account?.kind !== 'customer') throw notFound();
  const customer: AccountReference = { by: 'id', id: input.accountId };
  const cash: AccountReference = { by: 'system', code: 'cash' };
  const posting: Posting = {
    id: input.id,
    kind,
    authority: { by: 'bank' },
    requestedBy: input.bankerId,
    from: kind === 'deposit' ? cash : customer,
    to: kind === 'deposit' ? customer : cash,
    amountMinor: input.amountMinor,
    currency: account.currency,
    description: input.description ?? '',
    audit: {
      name: kind === 'deposit' ? 'cash.deposited' : 'cash.withdrawn',
      actorId: input.bankerId,
      object: { type: 'account', id: input.accountId, ownerId: account.ownerId },
      after: { transferId: input.id, amountMinor: input.amountMinor.toString(), currency: account.currency },
      origin: input.origin,
    },
  };
  const { transfers, refusal } = await engine.post({ mode: 'atomic', postings: [posting] });
  if (refusal?.code === 'NOT_FOUND') throw notFound();
  if (refusal) throw new DomainError(refusal.code);
  const [record] = transfers;
  if (record === undefined) throw new Error(`posting ${input.id} had no outcome`);
  return viewAsStaff(record, bankName);
}
