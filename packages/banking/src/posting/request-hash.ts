import { hash } from 'node:crypto';
import { type Posting, type PostingCommand, referenceKey } from './posting.ts';

/** A command as it came in, with the hashes that tell whether two requests are the same. */
export interface HashedCommand extends PostingCommand {
  /** One per posting. */
  readonly requestHashes: readonly Buffer[];
}

export function hashCommand(command: PostingCommand): HashedCommand {
  return { ...command, requestHashes: command.postings.map(requestHash) };
}

/** Whether both ask for the same under the same ids. */
export function isSameRequest(one: HashedCommand, other: HashedCommand): boolean {
  return (
    one.mode === other.mode &&
    one.requestHashes.length === other.requestHashes.length &&
    one.requestHashes.every((hash, index) => other.requestHashes[index]?.equals(hash)) &&
    one.postings.every(({ id, request }, index) => {
      const { id: otherId, request: otherRequest } = other.postings[index] ?? {};
      // What one checker is refused says nothing about another.
      return otherId === id && otherRequest?.checkerId === request?.checkerId;
    })
  );
}

/**
 * Two requests with one transfer id are the same if the user and everything that is asked are equal. The receiver counts
 * as it was written, so that a repeated request is recognized whatever has happened to the account since.
 */
function requestHash(posting: Posting): Buffer {
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
    ...reversalOf(posting),
  ]);
  return hash('sha256', request, 'buffer');
}

/** Nothing for other kinds: their hashes are stored, and must stay the same for ever. */
function reversalOf({ reverses, authority }: Posting): (string | boolean)[] {
  if (reverses === undefined) return [];
  return [reverses, authority.by === 'correction' && authority.correction.overdraws];
}
