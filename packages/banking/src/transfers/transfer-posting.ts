import {
  type AccountId,
  type DomainCode,
  DomainError,
  looksLikeAccountNumber,
  type TransferId,
  type UserId,
} from '@caudal/domain';
import type { AccountReference, Posting, PostingRefusal } from '../posting/posting.ts';

export interface CreateTransferInput {
  /** Minted by the caller. The same id with the same request is posted once and gets the same answer. */
  readonly id: TransferId;
  readonly fromAccountId: AccountId;
  /** An account number or a username. */
  readonly to: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description?: string | undefined;
}

/** The posting of a customer's own transfer. */
export function toPosting(input: CreateTransferInput, userId: UserId): Posting {
  return {
    id: input.id,
    kind: 'transfer',
    authority: { by: 'owner', userId },
    requestedBy: userId,
    from: { by: 'id', id: input.fromAccountId },
    to: payeeReference(input.to),
    amountMinor: input.amountMinor,
    currency: input.currency,
    description: input.description ?? '',
  };
}

function payeeReference(to: string): AccountReference {
  return looksLikeAccountNumber(to) ? { by: 'number', number: to } : { by: 'username', username: to };
}

/** A posting names its sides differently from the request. */
const FIELD_OF_SIDE: Readonly<Record<string, string>> = { from: 'fromAccountId', to: 'to' };
/** Less would do. */
const ABOUT_THE_AMOUNT: ReadonlySet<DomainCode> = new Set([
  'TRANSFER_LIMIT_EXCEEDED',
  'DAILY_LIMIT_EXCEEDED',
]);

/** @param prefix - where the transfer is in the request. */
export function refusalError(
  refusal: Pick<PostingRefusal, 'code' | 'path'>,
  prefix: readonly (string | number)[],
): DomainError {
  const fields = ABOUT_THE_AMOUNT.has(refusal.code)
    ? ['amountMinor']
    : (refusal.path ?? []).map((side) => FIELD_OF_SIDE[side] ?? side);
  const path = [...prefix, ...fields];
  return new DomainError(refusal.code, path.length === 0 ? {} : { path });
}
