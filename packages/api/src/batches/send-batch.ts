import { batchIdOf, createEachTransfer, createTransfers, type EachResult } from '@caudal/banking';
import type { DomainCode } from '@caudal/domain';
import type { Authenticated } from '@caudal/identity';
import type { BatchItem, TransferResultOut, transfersOut } from '@caudal/schemas';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { issuesOf } from '../errors/issues.ts';
import { type Refusal, refusalNamed, refusalOf } from '../errors/refusal.ts';
import { transferShape } from '../shapes/transfer.ts';

type BatchContext = ApiContext & { readonly caller: Authenticated };
type BatchOut = z.output<typeof transfersOut>;

/** Sends a batch, all or none. */
export async function sendAll(
  { runtime, caller }: BatchContext,
  items: readonly BatchItem[],
): Promise<BatchOut> {
  const userId = caller.user.id;
  const batchId = batchIdOf(userId, items.map(idOf));
  const transfers = items.map((item) => {
    // The schema refuses the whole batch in this mode.
    if (!('transfer' in item)) throw new z.ZodError([...item.issues]);
    return item.transfer;
  });
  const sent = await createTransfers(runtime.banking, { batchId, userId, transfers });
  return {
    mode: 'all',
    batchId,
    transfers: sent.map(transferShape),
    results: [],
    posted: sent.length,
    refused: 0,
    undecided: 0,
    retryAfterSeconds: null,
  };
}

/** Sends each transfer of a batch for itself. Those that are not valid are refused without the bank. */
export async function sendEach(context: BatchContext, items: readonly BatchItem[]): Promise<BatchOut> {
  const { runtime, caller } = context;
  const userId = caller.user.id;
  const batchId = batchIdOf(userId, items.map(idOf));
  const transfers = items.flatMap((item) => ('transfer' in item ? [item.transfer] : []));
  const ended = (await createEachTransfer(runtime.banking, { batchId, userId, transfers })).values();
  const results = items.map((item) =>
    'transfer' in item ? resultOf(item.transfer.id, next(ended)) : invalid(item),
  );
  noteUndecided(context, results);
  const count = (status: TransferResultOut['status']) =>
    results.filter(({ out }) => out.status === status).length;
  return {
    mode: 'each',
    batchId,
    transfers: [],
    results: results.map(({ out }) => out),
    posted: count('posted'),
    refused: count('refused'),
    undecided: count('undecided'),
    retryAfterSeconds: retryAfterOf(results),
  };
}

interface Result {
  readonly out: TransferResultOut;
  /** Where it is not posted: the refusal, and the error that it came from. */
  readonly refused?: { readonly refusal: Refusal; readonly error: unknown };
}

/** What says nothing about the transfer itself: it may be posted already, or at the next attempt. */
const UNDECIDED: ReadonlySet<DomainCode> = new Set(['BUSY', 'UNAVAILABLE', 'TOO_MANY_REQUESTS', 'INTERNAL']);

function resultOf(id: string, ended: EachResult): Result {
  if ('transfer' in ended) return { out: { status: 'posted', id, transfer: transferShape(ended.transfer) } };
  const { error } = ended;
  const refusal = refusalOf(error);
  const status = UNDECIDED.has(refusal.domainCode) ? 'undecided' : 'refused';
  return { out: { status, id, refusal: refusalShape(refusal) }, refused: { refusal, error } };
}

function invalid({ id, given, issues }: Exclude<BatchItem, { readonly transfer: unknown }>): Result {
  const refusal = refusalNamed('VALIDATION_FAILED', { issues: issuesOf({ issues }, given) });
  return { out: { status: 'refused', id, refusal: refusalShape(refusal) } };
}

function refusalShape({ domainCode, message, issues }: Refusal) {
  return { domainCode, message, ...(issues === undefined ? {} : { issues }) };
}

/** The longest wait of the undecided ones; null without. */
function retryAfterOf(results: readonly Result[]): number | null {
  const waits = results.flatMap(({ out, refused }) =>
    out.status === 'undecided' ? [refused?.refusal.retryAfterSeconds ?? 1] : [],
  );
  return waits.length === 0 ? null : Math.max(...waits);
}

/** Tells the front door, once for each code, so that the log and the metrics have it. */
function noteUndecided({ noteRefusal }: BatchContext, results: readonly Result[]): void {
  const noted = new Set<DomainCode>();
  for (const { out, refused } of results) {
    if (out.status !== 'undecided' || refused === undefined || noted.has(refused.refusal.domainCode))
      continue;
    noted.add(refused.refusal.domainCode);
    noteRefusal(refused.error, refused.refusal);
  }
}

function idOf(item: BatchItem): string {
  return 'transfer' in item ? item.transfer.id : (item.id ?? '');
}

function next(ended: Iterator<EachResult>): EachResult {
  const { value, done } = ended.next();
  if (done) throw new Error('a batch has fewer results than transfers');
  return value;
}
