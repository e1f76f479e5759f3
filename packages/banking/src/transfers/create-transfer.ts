import {
  type AccountId,
  DomainError,
  looksLikeAccountNumber,
  type TransferId,
  type UserId,
} from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { countRefusedPayees } from '../payees/count-refused-payees.ts';
import type { AccountReference, Posting, PostingOutcome } from '../posting/posting.ts';
import { type Transfer, viewAsParty } from './transfer-view.ts';

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

/**
 * Sends money from one of the customer's own accounts.
 *
 * @throws DomainError `NOT_FOUND` on `fromAccountId` or `to`, `INSUFFICIENT_FUNDS` and the other refusals of
 *   `decideTransfer`, `ID_REUSED`; `TOO_MANY_REQUESTS` instead of a refusal that would say too much about payees; `BUSY` and `UNAVAILABLE` as the posting engine does.
 */
export async function createTransfer(
  banking: Banking,
  { userId, ...input }: CreateTransferInput & { readonly userId: UserId },
): Promise<Transfer> {
  const [transfer] = await send(banking, { userId, transfers: [input], pathOf: () => [] });
  if (transfer === undefined) throw new Error(`posting ${input.id} had no outcome`);
  return transfer;
}

/** Sends a batch, all or none. A refusal names the transfer: `['transfers', index, …]`. */
export async function createTransfers(
  banking: Banking,
  { userId, transfers }: { readonly userId: UserId; readonly transfers: readonly CreateTransferInput[] },
): Promise<Transfer[]> {
  return send(banking, { userId, transfers, pathOf: (index) => ['transfers', index] });
}

async function send(
  banking: Banking,
  {
    userId,
    transfers,
    pathOf,
  }: {
    readonly userId: UserId;
    readonly transfers: readonly CreateTransferInput[];
    /** Where a transfer is in the request. */
    readonly pathOf: (index: number) => readonly (string | number)[];
  },
): Promise<Transfer[]> {
  const postings = transfers.map((transfer) => toPosting(transfer, userId));
  const outcome = await banking.posting.post({ mode: 'atomic', postings });
  const { refusal } = outcome;
  if (refusal === undefined) return viewsOf(banking, outcome, userId);
  if (refusal.path?.[0] === 'to') {
    // The payees before it were fine, which the refusal says as well.
    const references = transfers.slice(0, refusal.index + 1).map(({ to }) => to);
    await countRefusedPayees(banking, { userId, references });
  }
  throw refusalError(refusal, pathOf(refusal.index));
}

function toPosting(input: CreateTransferInput, userId: UserId): Posting {
  return {
    id: input.id,
    kind: 'transfer',
    authority: { by: 'owner', userId: userId },
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

function refusalError(
  refusal: NonNullable<PostingOutcome['refusal']>,
  prefix: readonly (string | number)[],
): DomainError {
  const path = [...prefix, ...(refusal.path ?? []).map((side) => FIELD_OF_SIDE[side] ?? side)];
  return new DomainError(refusal.code, path.length === 0 ? {} : { path });
}

function viewsOf(
  { bankName, savedPayees }: Banking,
  outcome: PostingOutcome,
  userId: UserId,
): Promise<Transfer[]> {
  // A posted transfer is answered as posted: if the database does not say who is saved, the name stays masked.
  const orStranger = {
    has: (ownerId: UserId, payeeId: UserId) => savedPayees.has(ownerId, payeeId).catch(() => false),
  };
  return Promise.all(
    outcome.transfers.map(async (record) => {
      const view = await viewAsParty({ bankName, savedPayees: orStranger }, record, userId);
      if (view === undefined) throw new Error(`transfer ${record.id} was posted for another user`);
      return view;
    }),
  );
}
