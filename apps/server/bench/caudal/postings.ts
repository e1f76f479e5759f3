import type { Posting, PostingEngine } from '@caudal/banking';
import type { AccountId, TransferId, UserId } from '@caudal/domain';
import { newId, randomAmount } from '../random.ts';
import { type BenchAccount, CURRENCY } from './ledger.ts';

/** As `createTransfer` asks for it: by the owner of one account, to the number of the other. */
export function aTransfer(from: BenchAccount, to: BenchAccount): Posting {
  const userId = from.ownerId as UserId;
  return {
    id: newId() as TransferId,
    kind: 'transfer',
    authority: { by: 'owner', userId },
    requestedBy: userId,
    from: { by: 'id', id: from.id as AccountId },
    to: { by: 'number', number: to.number },
    amountMinor: BigInt(randomAmount()),
    currency: CURRENCY,
    description: '',
  };
}

/** As `deposit` and `withdraw` ask for it, audit event included; they also look up the account's currency before. */
export function aCounterPosting(
  kind: 'deposit' | 'withdrawal',
  account: BenchAccount,
  bankerId: string,
): Posting {
  const customer = { by: 'id', id: account.id as AccountId } as const;
  const cash = { by: 'system', code: 'cash' } as const;
  const id = newId() as TransferId;
  const amountMinor = BigInt(randomAmount());
  return {
    id,
    kind,
    authority: { by: 'bank' },
    requestedBy: bankerId as UserId,
    from: kind === 'deposit' ? cash : customer,
    to: kind === 'deposit' ? customer : cash,
    amountMinor,
    currency: CURRENCY,
    description: '',
    audit: {
      name: kind === 'deposit' ? 'cash.deposited' : 'cash.withdrawn',
      actorId: bankerId,
      object: { type: 'account', id: account.id, ownerId: account.ownerId },
      after: { transferId: id, amountMinor: amountMinor.toString(), currency: CURRENCY },
    },
  };
}

/** @throws where it is refused, which nothing in this bench should be. */
export async function post(engine: PostingEngine, posting: Posting): Promise<void> {
  const { refusal } = await engine.post({ mode: 'atomic', postings: [posting] });
  if (refusal !== undefined) throw new Error(`a ${posting.kind} of the bench was refused: ${refusal.code}`);
}
