import { lockRequests, markExecuted } from '@caudal/banking';
import { lockAccounts, type TransactionClient } from '@caudal/db';
import { bankTransferId, DomainError, type UserId } from '@caudal/domain';
import { type RequestChange, refuseApproval, requestChanges } from '@caudal/domain/requests';
import type { Authenticated, RequestOrigin } from '@caudal/identity';
import { v5 as uuidv5 } from 'uuid';
import type { Backoffice } from '../backoffice.ts';
import { postWhenFree } from '../post-when-free.ts';
import { digestOf } from './canonical-input.ts';
import { expireRequests } from './expire-requests.ts';
import { kindOf } from './kinds.ts';
import { recordRequestOver } from './record-request-over.ts';
import type { Approval, RequestKind } from './request-kind.ts';
import { requestOver } from './request-over.ts';
import { executedEvent } from './request-told.ts';
import { type RequestRow, type StaffRequest, stateOf, toldOf, viewRequest } from './staff-request.ts';

export interface ApproveRequest {
  readonly id: string;
  /** SHA-256 of what the checker has read, in hexadecimal digits. */
  readonly digest: string;
  readonly comment?: string | undefined;
  readonly checker: Authenticated;
  readonly origin?: RequestOrigin | undefined;
}

type Office = Pick<Backoffice, 'banking' | 'identity'>;

/**
 * Approves a request and carries it out, in one transaction. Who approves again what they have approved is answered as
 * the first time. A refusal leaves the request waiting.
 * Decision 105: docs/decisions/0105-requests-executed-in-the-transaction-that-marks-them.md.
 *
 * @throws DomainError `NOT_FOUND`; `FORBIDDEN` for a program; on `id` as `refuseApproval` says; `REQUEST_CHANGED` on
 *   `digest` for something else than what was asked, on `id` if what it is about has changed; what the act itself is
 *   refused for; `BUSY`.
 */
export async function approveRequest(
  office: Office,
  { id, digest, comment = '', checker, origin }: ApproveRequest,
): Promise<StaffRequest> {
  const { prisma } = office.banking;
  if (checker.session.holder !== 'browser') throw new DomainError('FORBIDDEN');
  const row = await prisma.staffRequest.findUnique({ where: { id } });
  if (row === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  const checkerId = checker.user.id;
  if (row.state === 'executed' && row.decidedBy === checkerId) return viewRequest(prisma, row);
  refuseEarly(row, checkerId);
  if (Buffer.from(row.digest).toString('hex') !== digest)
    throw new DomainError('REQUEST_CHANGED', { path: ['digest'], problem: 'is not that of the request' });
  // Neither the program nor its role can have changed them.
  if (!Buffer.from(digestOf(row.action, row.input)).equals(row.digest))
    throw new Error(`request ${id} was altered behind the back of the bank`);
  const approval: Approval = {
    requestId: id,
    makerId: row.makerId,
    checkerId,
    transferId: bankTransferId(uuidv5('transfer', row.namespace)),
    comment,
    reason: row.reason,
    origin,
  };
  const { execution } = kindOf(row);
  if (execution.by === 'posting') await post(office, { row, approval, execution });
  else await transact(office, { row, approval, execution });
  return viewRequest(prisma, await prisma.staffRequest.findUniqueOrThrow({ where: { id } }));
}

interface Task<By> {
  readonly row: RequestRow;
  readonly approval: Approval;
  readonly execution: Extract<RequestKind['execution'], { readonly by: By }>;
}

/** What can be said before anything is locked, with the words that help. It is asked again after the locks. */
function refuseEarly(row: RequestRow, checkerId: UserId): void {
  if (checkerId === row.makerId) throw new DomainError('OWN_REQUEST', { path: ['id'] });
  if (checkerId === row.subjectId || checkerId === row.otherSubjectId)
    throw new DomainError('SELF_SERVICE', { path: ['id'] });
  if (stateOf(row) !== 'waiting') throw requestOver(row);
}

/** Hands the posting to the engine, which decides about the request after it has locked the accounts. */
async function post({ banking }: Office, { row, approval, execution }: Task<'posting'>): Promise<void> {
  const { prisma } = banking;
  refuseChanged(row, (await kindOf(row).describe(prisma, row.input)).changes);
  const posting = await execution.posting(prisma, row.input, approval);
  const { refusal } = await postWhenFree(banking, posting);
  if (refusal === undefined) {
    const { decidedBy } = await prisma.staffRequest.findUniqueOrThrow({ where: { id: row.id } });
    // Somebody else's approval posted it.
    if (decidedBy !== approval.checkerId) throw await overNow(prisma, row.id);
    // Others may have asked for the same.
    if (row.action === 'reversal') await expireRequests(banking);
    return;
  }
  if (refusal.code === 'REQUEST_OVER') throw await overNow(prisma, row.id);
  throw refused(refusal.code);
}

async function transact(office: Office, { row, approval, execution }: Task<'transaction'>): Promise<void> {
  const { prisma } = office.banking;
  const { accountIds, userIds } = execution.locks(row.input);
  const { makerId, checkerId } = approval;
  const committed = await prisma.$transaction(async (tx) => {
    if (accountIds.length > 0) await lockAccounts(tx, ...accountIds);
    const locked = await lockRequests(tx, {
      requestIds: [row.id],
      userIds: [makerId, checkerId],
      changedUserIds: userIds,
      skipHeld: false,
    });
    const request = locked.get(row.id);
    const checker = request?.users.get(checkerId);
    if (request === undefined || checker === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
    if (request.state === 'executed' && (await isDecidedBy(tx, row.id, checkerId))) return () => undefined;
    const refusal = refuseApproval(request, { checker, maker: request.users.get(makerId) });
    if (refusal === 'REQUEST_OVER') throw await overNow(tx, row.id);
    if (refusal !== undefined) throw refused(refusal);
    if ((await kindOf(row).refuseMaker?.(tx, row.input, makerId)) !== undefined)
      throw refused('REQUEST_CHANGED');
    const { changes, obstacle } = await kindOf(row).describe(tx, row.input);
    refuseChanged(row, changes);
    if (obstacle !== null) throw new DomainError(obstacle, { path: ['id'] });
    const after = await execution.execute(tx, office, { input: row.input, approval });
    const told = executedEvent(approval, { told: toldOf(row), transferId: null });
    await recordRequestOver(tx, office.banking, told);
    await markExecuted(tx, { id: row.id, checkerId, comment: approval.comment }, null);
    return after;
  });
  committed();
}

/** @throws DomainError `REQUEST_CHANGED` with what is not as it was when it was asked. */
function refuseChanged({ shown }: RequestRow, now: readonly RequestChange[]): void {
  for (const { name, before, fixed } of requestChanges.parse(shown)) {
    const present = now.find((change) => change.name === name)?.before ?? null;
    if (fixed && present !== before)
      throw new DomainError('REQUEST_CHANGED', {
        path: ['id'],
        problem: `was asked when ${name} was ${before ?? 'nothing'}, and it is ${present ?? 'nothing'} now`,
      });
  }
}

const ON_REQUEST = new Set(['OWN_REQUEST', 'SELF_SERVICE', 'REQUEST_CHANGED']);

function refused(code: DomainError['domainCode']): DomainError {
  return ON_REQUEST.has(code) ? new DomainError(code, { path: ['id'] }) : new DomainError(code);
}

type Client = Pick<TransactionClient, 'staffRequest'>;

async function overNow(client: Client, id: string): Promise<DomainError> {
  return requestOver(await client.staffRequest.findUniqueOrThrow({ where: { id } }));
}

async function isDecidedBy(client: Client, id: string, userId: UserId): Promise<boolean> {
  return (await client.staffRequest.count({ where: { id, decidedBy: userId } })) > 0;
}
