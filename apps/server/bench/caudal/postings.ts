import type { Posting, PostingEngine } from '@caudal/banking';
import type { UserId } from '@caudal/domain';
import { newId, randomAmount } from '../random.ts';
import { type BenchAccount, CURRENCY } from './ledger.ts';

/** The posting of `createTransfer`: requested by the owner of one account, to the number of the other. */
export function aTransfer(from: BenchAccount, to: BenchAccount): Posting {
  const userId = from.ownerId;
  return {
    id: newId(),
    kind: 'transfer',
    authority: { by: 'owner', userId },
    requestedBy: userId,
    from: { by: 'id', id: from.id },
    to: { by: 'number', number: to.number },
    amountMinor: BigInt(randomAmount()),
    currency: CURRENCY,
    description: '',
  };
}

/** The posting of `deposit` and `withdraw`, audit event included. Those also look up the account's currency first. */
export function aCounterPosting(
  kind: 'deposit' | 'withdrawal',
  account: BenchAccount,
  bankerId: UserId,
): Posting {
  const customer = { by: 'id', id: account.id } as const;
  const cash = { by: 'system', code: 'cash' } as const;
  const id = newId();
  const amountMinor = BigInt(randomAmount());
  return {
    id,
    kind,
    authority: { by: 'counter' },
    requestedBy: bankerId,
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

/** @throws if the posting is refused: the bench posts only valid ones. */
export async function post(engine: PostingEngine, posting: Posting): Promise<void> {
  const { refusal } = await engine.post({ mode: 'atomic', postings: [posting] });
  if (refusal !== undefined) throw new Error(`a ${posting.kind} of the bench was refused: ${refusal.code}`);
}
