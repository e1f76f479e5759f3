import type { AccountReference, Posting } from '@caudal/banking';
import type { AccountId, TransferId, UserId } from '@caudal/domain';

/** Cash that a banker takes or hands out. */
export interface Cash {
  readonly kind: 'deposit' | 'withdrawal';
  readonly id: TransferId;
  readonly accountId: AccountId;
  /** Whose account it is. */
  readonly ownerId: UserId | null;
  readonly amountMinor: bigint;
  /** That of the account. */
  readonly currency: string;
  readonly description: string;
  /** The banker who stands at the counter. */
  readonly bankerId: UserId;
  /** Where the request came from, for the audit log. */
  readonly origin: { readonly address?: string | undefined; readonly requestId?: string | undefined };
}

/** The posting of cash, with its event. */
export function cashPosting(cash: Cash) {
  const { kind, id, accountId, ownerId, amountMinor, currency, description, bankerId, origin } = cash;
  const customer: AccountReference = { by: 'id', id: accountId };
  const vault: AccountReference = { by: 'system', code: 'cash' };
  return {
    id,
    kind,
    authority: { by: 'counter' },
    requestedBy: bankerId,
    from: kind === 'deposit' ? vault : customer,
    to: kind === 'deposit' ? customer : vault,
    amountMinor,
    currency,
    description,
    audit: {
      name: kind === 'deposit' ? 'cash.deposited' : 'cash.withdrawn',
      actorId: bankerId,
      object: { type: 'account', id: accountId, ownerId },
      after: { transferId: id, amountMinor: amountMinor.toString(), currency },
      origin,
    },
  } as const satisfies Posting;
}
