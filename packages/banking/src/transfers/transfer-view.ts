import type { AccountId, TransferId, TransferKind, UserId } from '@caudal/domain';
import type { Entry } from '../accounts/entry.ts';
import { type Party, partyOf } from '../accounts/party.ts';
import type { Banking } from '../banking.ts';
import type { TransferRecord } from './transfer-record.ts';

/** A transfer as one user may see it. */
export interface Transfer {
  readonly id: TransferId;
  readonly kind: TransferKind;
  readonly from: Party;
  readonly to: Party;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly bookedAt: Date;
  readonly createdAt: Date;
  readonly reverses: TransferId | null;
  readonly reversedBy: TransferId | null;
  /** The batch in which it was sent. Only the sender and staff see it; null if it was sent alone. */
  readonly batchId: string | null;
  /** The viewer's own entry. The debit if both sides are theirs; null for staff. */
  readonly entry: Entry | null;
}

/**
 * The transfer as its sender or receiver sees it. Undefined for any other user.
 *
 * @param accountId - of two own accounts the one whose entry to show.
 */
export async function viewAsParty(
  { savedPayees, bankName }: Pick<Banking, 'savedPayees' | 'bankName'>,
  record: TransferRecord,
  viewerId: UserId,
  accountId?: AccountId,
): Promise<Transfer | undefined> {
  const { from, to } = record;
  const isSender = from.ownerId === viewerId;
  const isReceiver = to.ownerId === viewerId;
  if (!isSender && !isReceiver) return undefined;
  // A reversal pays whoever sent the money first: they have seen no more of the other side than before.
  const isSecretive = record.kind === 'reversal' ? 'from' : 'to';
  const secret = record[isSecretive];
  const isOwnSide = secret.ownerId === viewerId;
  const masked = !isOwnSide && secret.ownerId !== null && !(await savedPayees.has(viewerId, secret.ownerId));
  const fromParty = partyOf(from, { masked: masked && isSecretive === 'from', bankName });
  const toParty = partyOf(to, { masked: masked && isSecretive === 'to', bankName });
  const isDebit = isSender && (!isReceiver || to.accountId !== accountId);
  const [own, counterparty] = isDebit ? [from, toParty] : [to, fromParty];
  const { id: transferId, kind, currency, description, bookedAt, createdAt } = record;
  return {
    ...common(record),
    batchId: isSender ? record.batchId : null,
    from: fromParty,
    to: toParty,
    entry: {
      accountId: own.accountId,
      version: own.version,
      transferId,
      kind,
      amountMinor: isDebit ? -record.amountMinor : record.amountMinor,
      balanceAfterMinor: own.balanceAfterMinor,
      currency,
      description,
      reverses: record.reverses,
      reversedBy: record.reversedBy,
      counterparty,
      bookedAt,
      createdAt,
      hash: own.hash,
    },
  };
}

/** The transfer as staff see it: full names, and no entry of their own. */
export function viewAsStaff(record: TransferRecord, bankName: string): Transfer {
  const unmasked = { masked: false, bankName };
  return {
    ...common(record),
    batchId: record.batchId,
    from: partyOf(record.from, unmasked),
    to: partyOf(record.to, unmasked),
    entry: null,
  };
}

function common(record: TransferRecord) {
  const { id, kind, amountMinor, currency, description, bookedAt, createdAt, reverses, reversedBy } = record;
  return { id, kind, amountMinor, currency, description, bookedAt, createdAt, reverses, reversedBy };
}
