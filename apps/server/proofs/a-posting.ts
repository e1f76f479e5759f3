import type { Posting } from '@caudal/banking';
import { transferIdFrom } from '@caudal/domain';
import type { TestAccount } from '@caudal/testing';
import { v7 } from 'uuid';

/** A posting by the bank itself with an id of its own; a deposit comes from its cash. */
export function aPosting(
  kind: 'deposit' | 'transfer',
  from: TestAccount,
  to: TestAccount,
  amountMinor: bigint,
): Posting {
  return {
    id: transferIdFrom(v7()),
    kind,
    authority: { by: 'bank' },
    requestedBy: null,
    from: kind === 'deposit' ? { by: 'system', code: 'cash' } : { by: 'id', id: from.id },
    to: { by: 'id', id: to.id },
    amountMinor,
    currency: from.currency,
    description: '',
  };
}

/** One of the accounts after the other. */
export function pick(accounts: readonly TestAccount[], index: number): TestAccount {
  const account = accounts[index % accounts.length];
  if (account === undefined) throw new RangeError('there are no accounts');
  return account;
}
