import type { DomainCode } from '../errors/domain-error.ts';
import type { AccountId, UserId } from '../ids.ts';
import { MAX_AMOUNT_MINOR, MAX_BALANCE_MINOR, type MinorUnits } from '../money/minor-units.ts';
import type { TransferKind } from './transfer-kind.ts';

/** What the decision must know of an account. It is true only while the account's row is locked. */
export interface LockedAccount {
  readonly id: AccountId;
  readonly kind: 'customer' | 'system';
  /** The owner of a customer account; null for the bank's own. */
  readonly ownerId: UserId | null;
  readonly ownerStatus: 'active' | 'disabled' | null;
  readonly status: 'active' | 'frozen' | 'closed';
  readonly currency: string;
  readonly balanceMinor: MinorUnits;
  readonly overdraftLimitMinor: MinorUnits;
  readonly version: bigint;
  readonly lastCreatedAt: Date;
  readonly lastBookedAt: Date;
}

/** On whose word money moves: the owner of the account it leaves, or the bank itself. */
export type Authority = { readonly by: 'owner'; readonly userId: UserId } | { readonly by: 'bank' };

export interface TransferCommand {
  readonly kind: Exclude<TransferKind, 'reversal'>;
  readonly authority: Authority;
  readonly amountMinor: MinorUnits;
  readonly currency: string;
  /** Business time of history that is loaded; undefined books at `createdAt`. */
  readonly bookedAt?: Date;
}

/** One side of a transfer, ready to be written. */
export interface EntryDraft {
  readonly accountId: AccountId;
  readonly version: bigint;
  /** Signed: money in is positive. */
  readonly amountMinor: MinorUnits;
  readonly balanceAfterMinor: MinorUnits;
}

export type TransferDecision =
  | {
      readonly accepted: true;
      readonly debit: EntryDraft;
      readonly credit: EntryDraft;
      readonly bookedAt: Date;
    }
  /** `side`: whose account is the reason, where it is one of the two. */
  | { readonly accepted: false; readonly refusal: DomainCode; readonly side?: 'from' | 'to' };

/**
 * Decides one transfer between two locked accounts. Pure: the same state and command give the same decision.
 *
 * Guards come in the order in which a caller may learn things: what belongs to somebody else does not exist
 * (`NOT_FOUND`) before anything about it is said.
 *
 * @param createdAt - when it is written; never before the last entry of either account.
 */
export function decideTransfer(
  from: LockedAccount,
  to: LockedAccount,
  command: TransferCommand,
  createdAt: Date,
): TransferDecision {
  const { amountMinor, authority, currency, kind } = command;
  const bookedAt = command.bookedAt ?? createdAt;

  if (amountMinor <= 0n || amountMinor > MAX_AMOUNT_MINOR) return refuse('VALIDATION_FAILED');
  // An owner's word moves money between customers; what enters or leaves is on the bank's word only.
  if (authority.by === 'owner' && kind !== 'transfer') return refuse('FORBIDDEN');
  if (authority.by === 'owner' && from.ownerId !== authority.userId) return refuse('NOT_FOUND', 'from');
  if (!sidesFit(kind, from, to)) return refuse('NOT_FOUND', 'to');
  if (from.id === to.id) return refuse('SAME_ACCOUNT');
  if (authority.by === 'owner' && from.ownerStatus !== 'active') return refuse('USER_DISABLED');
  for (const [side, account] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (account.currency !== currency) return refuse('CURRENCY_MISMATCH', side);
    if (account.status === 'closed') return refuse('ACCOUNT_CLOSED', side);
    if (account.status === 'frozen') return refuse('ACCOUNT_FROZEN', side);
  }
  if (isBefore(bookedAt, from) || isBefore(bookedAt, to) || bookedAt > createdAt) {
    return refuse('BOOKED_OUT_OF_ORDER');
  }

  const fromAfter = from.balanceMinor - amountMinor;
  const toAfter = to.balanceMinor + amountMinor;
  if (from.kind === 'customer' && fromAfter < -from.overdraftLimitMinor) return refuse('INSUFFICIENT_FUNDS');
  if (fromAfter < -MAX_BALANCE_MINOR || toAfter > MAX_BALANCE_MINOR) return refuse('LIMIT_EXCEEDED');

  return {
    accepted: true,
    bookedAt,
    debit: {
      accountId: from.id,
      version: from.version + 1n,
      amountMinor: -amountMinor,
      balanceAfterMinor: fromAfter,
    },
    credit: {
      accountId: to.id,
      version: to.version + 1n,
      amountMinor,
      balanceAfterMinor: toAfter,
    },
  };
}

/** Booked time never goes backwards within an account; one without entries has none yet. */
function isBefore(bookedAt: Date, account: LockedAccount): boolean {
  return account.version > 0n && bookedAt < account.lastBookedAt;
}

/** Money enters and leaves customers' accounts only against the bank's own, each kind in its direction. */
function sidesFit(kind: TransferCommand['kind'], from: LockedAccount, to: LockedAccount): boolean {
  switch (kind) {
    case 'transfer':
      return from.kind === 'customer' && to.kind === 'customer';
    case 'deposit':
      return from.kind === 'system' && to.kind === 'customer';
    case 'withdrawal':
    case 'fee':
      return from.kind === 'customer' && to.kind === 'system';
    case 'interest':
      return from.kind !== to.kind;
  }
}

function refuse(refusal: DomainCode, side?: 'from' | 'to'): TransferDecision {
  return side === undefined ? { accepted: false, refusal } : { accepted: false, refusal, side };
}
