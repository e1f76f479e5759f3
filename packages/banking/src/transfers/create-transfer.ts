import type { UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { countRefusedPayees } from '../payees/count-refused-payees.ts';
import type { Batch } from './batch.ts';
import { postedViews } from './posted-views.ts';
import { type CreateTransferInput, refusalError, toPosting } from './transfer-posting.ts';
import type { Transfer } from './transfer-view.ts';

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
export async function createTransfers(banking: Banking, batch: Batch): Promise<Transfer[]> {
  return send(banking, { ...batch, pathOf: (index) => ['transfers', index] });
}

async function send(
  banking: Banking,
  {
    userId,
    transfers,
    batchId,
    pathOf,
  }: Omit<Batch, 'batchId'> & {
    readonly batchId?: string;
    /** Where a transfer is in the request. */
    readonly pathOf: (index: number) => readonly (string | number)[];
  },
): Promise<Transfer[]> {
  const postings = transfers.map((transfer) => toPosting(transfer, userId));
  const command = { mode: 'atomic', postings, ...(batchId === undefined ? {} : { batchId }) } as const;
  const { refusal, transfers: posted } = await banking.posting.post(command);
  if (refusal === undefined) return postedViews(banking, posted, userId);
  if (refusal.path?.[0] === 'to') {
    // The payees before it were fine, which the refusal says as well.
    const references = transfers.slice(0, refusal.index + 1).map(({ to }) => to);
    await countRefusedPayees(banking, { userId, references });
  }
  throw refusalError(refusal, pathOf(refusal.index));
}
