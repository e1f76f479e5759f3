import type { TransactionClient } from '@caudal/db';
import { type LockedApproval, lockRequests } from '../requests/lock-request.ts';
import type { ApprovedRequest, Posting } from './posting.ts';

export type { LockedApproval };

const NONE: ReadonlyMap<string, LockedApproval> = new Map();

/** Locks the requests that postings carry out. Asks nothing for postings that name none. */
export async function lockRequestsOf(
  tx: TransactionClient,
  postings: readonly Posting[],
): Promise<ReadonlyMap<string, LockedApproval>> {
  const approved: ApprovedRequest[] = [];
  for (const { request } of postings) if (request !== undefined) approved.push(request);
  if (approved.length === 0) return NONE;
  return lockRequests(tx, {
    requestIds: approved.map(({ id }) => id),
    userIds: approved.flatMap(({ makerId, checkerId }) => [makerId, checkerId]),
    skipHeld: true,
  });
}
