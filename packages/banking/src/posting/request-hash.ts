import { hash } from 'node:crypto';
import { type Posting, referenceKey } from './posting.ts';

/**
 * What makes two requests with one transfer id the same request: who asks, and all that is asked. The recipient
 * counts as it was written, so that a repeated request is known again whatever has become of the account since.
 */
export function requestHash(posting: Posting): Buffer {
  const request = JSON.stringify([
    'caudal/request/1',
    posting.kind,
    posting.requestedBy,
    posting.from.by,
    referenceKey(posting.from, posting.currency),
    posting.to.by,
    referenceKey(posting.to, posting.currency),
    posting.amountMinor.toString(),
    posting.currency,
    posting.description,
    posting.bookedAt?.getTime() ?? null,
  ]);
  return hash('sha256', request, 'buffer');
}
