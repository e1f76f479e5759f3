import type { TransactionClient } from '@caudal/db';
import { type DomainCode, type TransferId, transferIdFrom } from '@caudal/domain';
import { REQUESTS, type RequestChange, type RequestInput } from '@caudal/domain/requests';
import { readOriginal, reversalPosting } from '../../corrections/reverse-transfer.ts';
import { type WeighedReversal, weighReversal } from '../../corrections/weigh-reversal.ts';
import { type Described, type RequestKind, requestKind } from '../request-kind.ts';
import { executedEvent } from '../request-told.ts';

type ReversalInput = RequestInput<'reversal'>;

/** A transfer that is to be taken back. */
export interface ReversalAct {
  readonly transferId: TransferId;
  /** What both customers read with it. */
  readonly description?: string | undefined;
  /** If the money is gone: the request waits until it is there, or the account owes what is missing. */
  readonly whenShort: ReversalInput['whenShort'];
  /** If an account is frozen: the request waits until it is not, or the account is touched all the same. */
  readonly whenFrozen: ReversalInput['whenFrozen'];
}

const PATH = ['act', 'transferId'];

/** @throws DomainError `NOT_FOUND` on `act.transferId`. */
export async function reversalInput(
  client: Pick<TransactionClient, '$queryRaw'>,
  { transferId, description = '', whenShort, whenFrozen }: ReversalAct,
): Promise<ReversalInput> {
  const { amountMinor, currency } = await readOriginal(client, { transferId, path: PATH });
  return { transferId, amountMinor: amountMinor.toString(), currency, description, whenShort, whenFrozen };
}

/**
 * A reversal that one person may not do alone. What may be touched is what was asked for, and the posting decides under
 * the lock: an account frozen since, or money spent since, leaves the request waiting.
 * Decision 111: docs/decisions/0111-reversals-and-second-factors-by-two.md.
 */
export const reversalKind: RequestKind = requestKind(REQUESTS.reversal.input, {
  async describe(client, input) {
    const original = await readOriginal(client, { transferId: transferIdFrom(input.transferId), path: PATH });
    const weighed = await weighReversal(client, original);
    return {
      ...concernedBy(weighed),
      changes: changesOf(weighed, input),
      obstacle: obstacleTo(weighed, input),
    };
  },
  execution: {
    by: 'posting',
    async posting(client, input, approval) {
      const { requestId, makerId, checkerId, transferId, comment, reason, origin } = approval;
      const original = await readOriginal(client, {
        transferId: transferIdFrom(input.transferId),
        path: PATH,
      });
      const { subjectId, accountId } = concernedBy(await weighReversal(client, original));
      const posting = reversalPosting(
        original,
        { ...input, id: transferId, transferId: original.id, reason, actorId: makerId, origin },
        { touchesFrozen: input.whenFrozen === 'post', overdraws: input.whenShort === 'overdraw' },
      );
      const told = { action: 'reversal', subjectId, accountId } as const;
      return {
        ...posting,
        audit: (posted) => [...posting.audit(posted), executedEvent(approval, { told, transferId })],
        request: { id: requestId, makerId, checkerId, comment },
      };
    },
  },
});

/** Who pays, or who gets the money back from the bank; and the other one, if both are customers. */
function concernedBy({ from, to }: WeighedReversal): Pick<Described, 'subjectId' | 'accountId' | 'other'> {
  const [first, second] = from === null ? [to, null] : [from, to];
  if (first?.ownerId == null) throw new Error('a reversal between two accounts of the bank concerns nobody');
  return {
    subjectId: first.ownerId,
    accountId: first.id,
    other: second?.ownerId == null ? null : { subjectId: second.ownerId, accountId: second.id },
  };
}

function changesOf(
  { from, to, amountMinor, missingMinor }: WeighedReversal,
  input: ReversalInput,
): RequestChange[] {
  const change = (name: string, before: bigint, after: bigint) => ({
    name,
    before: before.toString(),
    after: after.toString(),
    fixed: false,
  });
  const paid = from && change('balance', from.balanceMinor, from.balanceMinor - amountMinor);
  const received =
    to && change(from === null ? 'balance' : 'other-balance', to.balanceMinor, to.balanceMinor + amountMinor);
  const raised =
    from !== null && missingMinor > 0n && input.whenShort === 'overdraw'
      ? change('overdraft-limit', from.overdraftLimitMinor, from.overdraftLimitMinor + missingMinor)
      : null;
  return [paid, received, raised].filter((one) => one !== null);
}

function obstacleTo(
  { obstacle, isFrozen, missingMinor }: WeighedReversal,
  { whenShort, whenFrozen }: ReversalInput,
): DomainCode | null {
  if (obstacle !== null) return obstacle;
  if (isFrozen && whenFrozen === 'refuse') return 'ACCOUNT_FROZEN';
  return missingMinor > 0n && whenShort === 'refuse' ? 'INSUFFICIENT_FUNDS' : null;
}
