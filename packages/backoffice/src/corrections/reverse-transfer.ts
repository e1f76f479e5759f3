import {
  type Banking,
  type Posting,
  type PostingFacts,
  type PostingRefusal,
  readTransfers,
  type Transfer,
  type TransferRecord,
  viewAsStaff,
} from '@caudal/banking';
import type { AuditEventDraft, TransactionClient } from '@caudal/db';
import { type Correction, type DomainCode, DomainError, type TransferId, type UserId } from '@caudal/domain';
import type { RequestOrigin } from '@caudal/identity';
import type { Backoffice, CounterLimits } from '../backoffice.ts';
import { counterLimit } from '../counter/counter-limit.ts';
import { refuseSelf } from '../refuse-self.ts';
import { expireRequests } from '../requests/expire-requests.ts';
import { weighReversal } from './weigh-reversal.ts';

type Corrections = Pick<Backoffice, 'banking' | 'counterLimits'>;

export interface ReversalInput {
  /** Of the reversal, minted by the caller. The same id with the same request is posted once. */
  readonly id: TransferId;
  /** The transfer that it takes back. */
  readonly transferId: TransferId;
  /** Why, for the bank: 1 to 500 characters. The customers do not see it. */
  readonly reason: string;
  /** The text that both customers see, at most 140 characters. */
  readonly description?: string | undefined;
  /** If the money is gone: `overdraw` lets the account that received it owe what is missing. Needs approval. */
  readonly whenShort?: 'refuse' | 'overdraw' | undefined;
}

export interface Reversing extends ReversalInput {
  /** Whoever asked for it. */
  readonly actorId: UserId;
  readonly origin?: RequestOrigin | undefined;
}

/** What a person may not do alone. */
const ALONE: Correction = { touchesFrozen: false, overdraws: false };

/**
 * Takes a transfer back: the whole amount, once, from the same account of the bank where it was one. Any kind but a
 * reversal, a wrong booking at the counter included. What a banker may not do alone is refused, and nothing written.
 * Decision 108: docs/decisions/0108-reversals-as-postings.md.
 *
 * @throws DomainError `NOT_FOUND` on `transferId`; `SELF_SERVICE` for a transfer of the actor's; `APPROVAL_REQUIRED` for
 *   an amount above the counter's threshold, a frozen account, or an overdraft; `NOT_REVERSIBLE`, `ALREADY_REVERSED`,
 *   `INSUFFICIENT_FUNDS`, `ACCOUNT_CLOSED` and the other refusals of `decideTransfer`; `ID_REUSED`.
 */
export async function reverseTransfer(office: Corrections, input: Reversing): Promise<Transfer> {
  const { banking, counterLimits } = office;
  const original = await findOriginal(banking, input);
  const isLarge = isAboveLimit(counterLimits, original);
  // One from before the threshold was lowered, or an approved one, is answered as booked when it is repeated.
  if (isLarge && original.reversedBy !== input.id)
    throw refusalOf(original.reversedBy === null ? 'APPROVAL_REQUIRED' : 'ALREADY_REVERSED');
  const { transfers, refusal } = await banking.posting.post({
    mode: 'atomic',
    postings: [reversalPosting(original, input, ALONE)],
  });
  if (refusal !== undefined) throw refusalOf(codeAlone(refusal, input));
  const [record] = transfers;
  if (record === undefined) throw new Error(`posting ${input.id} had no outcome`);
  // What asks for the same keeps nobody waiting, nor an account from closing. The clean-up finds it, too.
  await expireRequests(banking);
  return viewAsStaff(record, banking.bankName);
}

/** What a reversal would do at this moment, and what of it one person may not do alone. */
export interface ReversalPreview {
  /** Whether the amount is above the counter's threshold. */
  readonly isLarge: boolean;
  /** Whether it would touch a frozen account. */
  readonly isFrozen: boolean;
  /** What the account that pays lacks; 0 if nothing. */
  readonly missingMinor: bigint;
  readonly currency: string;
  /** Why nobody could carry it out, whatever two people allow; null if two can. */
  readonly obstacle: DomainCode | null;
}

/** For the question before a reversal: whether a second person is needed, and what for. @throws as `findOriginal`. */
export async function previewReversal(
  { banking, counterLimits }: Corrections,
  asked: Pick<Reversing, 'transferId' | 'actorId'>,
): Promise<ReversalPreview> {
  const original = await findOriginal(banking, asked, ['id']);
  const { isFrozen, missingMinor, obstacle } = await weighReversal(banking.prisma, original);
  const { currency } = original;
  return { isLarge: isAboveLimit(counterLimits, original), isFrozen, missingMinor, currency, obstacle };
}

function isAboveLimit(limits: CounterLimits, { amountMinor, currency }: TransferRecord): boolean {
  return amountMinor > counterLimit(limits, currency);
}

/** What two people can do together, one alone is told so. */
function codeAlone({ code }: PostingRefusal, { whenShort }: ReversalInput): PostingRefusal['code'] {
  const isApprovable =
    code === 'ACCOUNT_FROZEN' || (code === 'INSUFFICIENT_FUNDS' && whenShort === 'overdraw');
  return isApprovable ? 'APPROVAL_REQUIRED' : code;
}

function refusalOf(code: PostingRefusal['code']): DomainError {
  return new DomainError(code, code === 'ID_REUSED' ? { path: ['id'] } : { path: ['transferId'] });
}

/**
 * The transfer that is to be taken back.
 *
 * @param path - of the transfer's id in the request.
 * @throws DomainError `NOT_FOUND` and `SELF_SERVICE` on the path.
 */
export async function findOriginal(
  { prisma }: Pick<Banking, 'prisma'>,
  { transferId, actorId }: Pick<Reversing, 'transferId' | 'actorId'>,
  path = ['transferId'],
): Promise<TransferRecord> {
  const original = await readOriginal(prisma, { transferId, path });
  refuseSelf(actorId, { ownerIds: [original.from.ownerId, original.to.ownerId], path });
  return original;
}

/** The same, whoever asks. @throws DomainError `NOT_FOUND` on the path. */
export async function readOriginal(
  client: Pick<TransactionClient, '$queryRaw'>,
  { transferId, path }: { readonly transferId: TransferId; readonly path: readonly string[] },
): Promise<TransferRecord> {
  const [original] = await readTransfers(client, [transferId]);
  if (original === undefined) throw new DomainError('NOT_FOUND', { path });
  return original;
}

interface ReversalPosting extends Posting {
  readonly audit: (decided: PostingFacts) => readonly AuditEventDraft[];
}

/**
 * The posting of a reversal. `decideTransfer` has the last word on everything here, under the lock.
 *
 * @param correction - what whoever decided on it may do: a second person's approval allows more.
 */
export function reversalPosting(
  original: TransferRecord,
  { id, transferId, reason, description = '', actorId, origin }: Reversing,
  correction: Correction,
): ReversalPosting {
  const { kind, amountMinor, currency, from, to } = original;
  return {
    id,
    kind: 'reversal',
    reverses: transferId,
    authority: { by: 'correction', correction },
    requestedBy: actorId,
    from: { by: 'id', id: to.accountId },
    to: { by: 'id', id: from.accountId },
    amountMinor,
    currency,
    description,
    audit: ({ raisedLimit }) => [
      {
        name: 'transfer.reversed',
        actorId,
        object: {
          type: 'transfer',
          id: transferId,
          ownerIds: [...new Set([from.ownerId, to.ownerId].filter((owner) => owner !== null))],
        },
        after: { reversalId: id, kind, amountMinor: amountMinor.toString(), currency, reason },
        origin,
      },
      ...(raisedLimit === undefined
        ? []
        : [
            {
              name: 'overdraft-limit.set' as const,
              actorId,
              object: { type: 'account' as const, id: raisedLimit.accountId, ownerId: raisedLimit.ownerId },
              before: { overdraftLimitMinor: raisedLimit.beforeMinor.toString() },
              after: { overdraftLimitMinor: raisedLimit.afterMinor.toString(), reason, transferId: id },
              origin,
            },
          ]),
    ],
  };
}
