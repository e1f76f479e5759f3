import { DomainError, isDomainError } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { limitRefusedPayees } from '../payees/limit-refused-payees.ts';
import type { PostingRefusal } from '../posting/posting.ts';
import type { Batch } from './batch.ts';
import { postedViews } from './posted-views.ts';
import { type CreateTransferInput, refusalError, toPosting } from './transfer-posting.ts';
import type { TransferRecord } from './transfer-record.ts';
import type { Transfer } from './transfer-view.ts';

/** How one transfer of a batch ended: it is posted, or the error that it would have had alone. */
export type EachResult = { readonly transfer: Transfer } | { readonly error: unknown };

export const EACH_LIMITS = {
  /**
   * Transfers of one batch that wait for the posting engine at a time. A group of so many takes little longer than one
   * of a few, and a request that arrives meanwhile waits for no more than them.
   */
  atATime: 100,
  /** Milliseconds after which no more are begun: a crowd slows the batch down, and its caller is to be answered. */
  longestMs: 10_000,
} as const;

type Ended =
  | { readonly posted: TransferRecord }
  | { readonly refusal: PostingRefusal }
  | { readonly error: unknown };

/**
 * Sends each transfer of a batch for itself, in their order: a refusal concerns that one alone. What is posted stays
 * posted. The same batch sent again answers posted ones as posted and tries the others, so one that was cut off goes on.
 *
 * When the engine turns one away, or after ten seconds, the rest are not begun: `BUSY`.
 *
 * Decision 97: docs/decisions/0097-batch-with-a-result-each.md.
 *
 * @returns one result per transfer, in order. Its errors are those of `createTransfer`, without the place in the batch.
 */
export async function createEachTransfer(banking: Banking, batch: Batch): Promise<EachResult[]> {
  const { batchId, userId, transfers } = batch;
  const deadline = performance.now() + EACH_LIMITS.longestMs;
  const ended: Ended[] = [];
  while (ended.length < transfers.length) {
    const some = transfers.slice(ended.length, ended.length + EACH_LIMITS.atATime);
    if (performance.now() > deadline || ended.some(isTurnedAway)) ended.push(...some.map(notBegun));
    else
      ended.push(
        ...(await Promise.all(some.map((transfer) => post(banking, { userId, transfer, batchId })))),
      );
  }

  const limited = await limitRefusedPayees(banking, {
    userId,
    references: transfers.flatMap(({ to }, index) => (isAboutPayee(ended[index]) ? [to] : [])),
  });
  const views = await postedViews(
    banking,
    ended.flatMap((end) => ('posted' in end ? [end.posted] : [])),
    userId,
  );
  const inOrder = views.values();
  return ended.map((end, index): EachResult => {
    if ('error' in end) return end;
    if ('posted' in end) return { transfer: next(inOrder) };
    const error = isAboutPayee(end) ? limited.get(transfers[index]?.to ?? '') : undefined;
    return { error: error ?? refusalError(end.refusal, []) };
  });
}

async function post(
  banking: Banking,
  {
    batchId,
    userId,
    transfer,
  }: Pick<Batch, 'batchId' | 'userId'> & { readonly transfer: CreateTransferInput },
): Promise<Ended> {
  try {
    const { refusal, transfers } = await banking.posting.post({
      mode: 'atomic',
      postings: [toPosting(transfer, userId)],
      batchId,
    });
    if (refusal !== undefined) return { refusal };
    const [posted] = transfers;
    if (posted === undefined) throw new Error(`posting ${transfer.id} had no outcome`);
    return { posted };
  } catch (error) {
    // The caller gets it as this transfer's result; the others go on.
    return { error };
  }
}

/** The engine has no room, or the database does not answer. Of the next ones it would not be different. */
function isTurnedAway(end: Ended): boolean {
  return 'error' in end && isDomainError(end.error) && ['BUSY', 'UNAVAILABLE'].includes(end.error.domainCode);
}

function notBegun(): Ended {
  return { error: new DomainError('BUSY', { retryAfterSeconds: 1 }) };
}

function isAboutPayee(end: Ended | undefined): boolean {
  return end !== undefined && 'refusal' in end && end.refusal.path?.[0] === 'to';
}

function next(views: Iterator<Transfer>): Transfer {
  const { value, done } = views.next();
  if (done) throw new Error('fewer views than posted transfers');
  return value;
}
