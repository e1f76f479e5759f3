import type { Freeze } from '../accounts/freeze.ts';
import type { DomainCode } from '../errors/domain-codes.ts';
import type { AccountId, UserId } from '../ids.ts';
import { MAX_AMOUNT_MINOR, MAX_BALANCE_MINOR, type MinorUnits } from '../money/minor-units.ts';
import { exceededLimit, type SendingLimits } from './sending-limits.ts';
import type { TransferKind } from './transfer-kind.ts';

/** The account fields that the decision needs. Valid only while the account's row is locked. */
export interface LockedAccount {
  readonly id: AccountId;
  readonly kind: 'customer' | 'system';
  /** The owner of a customer account; null for a system account. */
  readonly ownerId: UserId | null;
  readonly ownerStatus: 'active' | 'disabled' | null;
  readonly status: 'active' | 'frozen' | 'closed';
  /** Whether money may come in while the status is `frozen`. */
  readonly receivesWhileFrozen: boolean;
  /** What staff have frozen of all that the owner has; null for nothing, and for a system account. */
  readonly ownerFreeze: Freeze | null;
  /** What the owner may send; null for as much as there is. */
  readonly limits: SendingLimits | null;
  readonly currency: string;
  readonly balanceMinor: MinorUnits;
  readonly overdraftLimitMinor: MinorUnits;
  readonly version: bigint;
  readonly lastCreatedAt: Date;
  readonly lastBookedAt: Date;
}

/**
 * Who authorises the transfer: the owner of the debited account, a customer who stands at the counter, staff who take a
 * transfer back, or the bank itself (fees, interest, imported and demo history).
 */
export type Authority =
  | { readonly by: 'owner'; readonly userId: UserId }
  | { readonly by: 'counter' }
  | { readonly by: 'correction'; readonly correction: Correction }
  | { readonly by: 'bank' };

/** What staff may do to take a transfer back. Both need a second person's approval. */
export interface Correction {
  /** Whether a frozen account may pay and receive. */
  readonly touchesFrozen: boolean;
  /** Whether a debit that the balance does not cover raises the overdraft limit by what is missing. */
  readonly overdraws: boolean;
}

/** The transfer that a reversal takes back. Read after the lock, since another reversal may have been first. */
export interface ReversedTransfer {
  readonly kind: TransferKind;
  readonly fromAccountId: AccountId;
  readonly toAccountId: AccountId;
  readonly amountMinor: MinorUnits;
  readonly currency: string;
  /** Whether a reversal of it is posted. */
  readonly isReversed: boolean;
}

export interface TransferCommand {
  readonly kind: TransferKind;
  readonly authority: Authority;
  readonly amountMinor: MinorUnits;
  readonly currency: string;
  /** Business time of imported history; undefined books at `createdAt`. */
  readonly bookedAt?: Date;
  /** What a reversal takes back; undefined for every other kind, and where there is no such transfer. */
  readonly original?: ReversedTransfer | undefined;
}

/** An entry to write: one side of a transfer. */
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
      /** The overdraft limit that the debited account needs from now on. Absent if its own is enough. */
      readonly raisedLimitMinor?: MinorUnits;
    }
  /** `side`: the account at fault, if it is one of the two. */
  | { readonly accepted: false; readonly refusal: DomainCode; readonly side?: 'from' | 'to' };

/**
 * Decides one transfer between two locked accounts. Pure: the same state and command give the same decision.
 *
 * Guards run in the order in which a caller may learn things: another owner's account is `NOT_FOUND` before any other
 * guard can reveal something about it.
 *
 * @param createdAt - when the entries are written; never before the last entry of either account.
 */
export function decideTransfer(
  from: LockedAccount,
  to: LockedAccount,
  command: TransferCommand,
  createdAt: Date,
): TransferDecision {
  const { amountMinor, authority, currency, kind } = command;
  const bookedAt = command.bookedAt ?? createdAt;
  const correction = authority.by === 'correction' ? authority.correction : undefined;

  if (amountMinor <= 0n || amountMinor > MAX_AMOUNT_MINOR) return refuse('VALIDATION_FAILED');
  // An owner can authorise only transfers between customers; every other kind needs the bank's authority.
  if (authority.by === 'owner' && kind !== 'transfer') return refuse('FORBIDDEN');
  if (authority.by === 'counter' && kind !== 'deposit' && kind !== 'withdrawal') return refuse('FORBIDDEN');
  if ((authority.by === 'correction') !== (kind === 'reversal')) return refuse('FORBIDDEN');
  if (authority.by === 'owner' && from.ownerId !== authority.userId) return refuse('NOT_FOUND', 'from');
  const misfit = kind === 'reversal' ? refuseReversal(from, to, command) : undefined;
  if (misfit !== undefined) return refuse(misfit);
  if (kind !== 'reversal' && !sidesFit(kind, from, to)) return refuse('NOT_FOUND', 'to');
  if (from.id === to.id) return refuse('SAME_ACCOUNT');
  // A disabled customer is paid nothing out and pays nothing. The bank's own bookings go on, and so does money in.
  const isBanks = authority.by === 'bank' || authority.by === 'correction';
  if (!isBanks && from.ownerStatus === 'disabled') return refuse('USER_DISABLED');
  for (const [side, account] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (account.currency !== currency) return refuse('CURRENCY_MISMATCH', side);
    // What is wrong with somebody else's account is none of a payer's business.
    const isTold = side === 'from' || authority.by !== 'owner' || account.ownerId === authority.userId;
    if (account.status === 'closed') return refuse(isTold ? 'ACCOUNT_CLOSED' : 'PAYEE_CANNOT_RECEIVE', side);
    if (isFrozen(account, side) && !correction?.touchesFrozen)
      return refuse(isTold ? 'ACCOUNT_FROZEN' : 'PAYEE_CANNOT_RECEIVE', side);
  }
  if (isBefore(bookedAt, from) || isBefore(bookedAt, to) || bookedAt > createdAt) {
    return refuse('BOOKED_OUT_OF_ORDER');
  }

  // Limits are on what owners send: what the bank books and what is paid out at the counter is not held up by them.
  const exceeded =
    authority.by === 'owner' && from.limits !== null ? exceededLimit(from.limits, amountMinor) : undefined;
  if (exceeded !== undefined) return refuse(exceeded);
  const fromAfter = from.balanceMinor - amountMinor;
  const toAfter = to.balanceMinor + amountMinor;
  const isShort = from.kind === 'customer' && fromAfter < -from.overdraftLimitMinor;
  if (isShort && !correction?.overdraws) return refuse('INSUFFICIENT_FUNDS');
  if (fromAfter < -MAX_BALANCE_MINOR) return refuse('LIMIT_EXCEEDED', 'from');
  if (toAfter > MAX_BALANCE_MINOR) return refuse('LIMIT_EXCEEDED', 'to');

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
    ...(isShort ? { raisedLimitMinor: -fromAfter } : {}),
  };
}

/** Whether staff have frozen an account for money in this direction, or everything that its owner has. */
function isFrozen({ status, receivesWhileFrozen, ownerFreeze }: LockedAccount, side: 'from' | 'to'): boolean {
  if (side === 'from') return status === 'frozen' || ownerFreeze !== null;
  return (status === 'frozen' && !receivesWhileFrozen) || ownerFreeze === 'all';
}

/** A reversal moves the whole amount back between the same two accounts, once. A reversal itself stays. */
function refuseReversal(
  from: LockedAccount,
  to: LockedAccount,
  { original, amountMinor, currency }: TransferCommand,
): DomainCode | undefined {
  if (original === undefined) return 'NOT_FOUND';
  if (original.kind === 'reversal') return 'NOT_REVERSIBLE';
  if (original.isReversed) return 'ALREADY_REVERSED';
  const isWhole = original.amountMinor === amountMinor && original.currency === currency;
  const isBack = original.fromAccountId === to.id && original.toAccountId === from.id;
  return isWhole && isBack ? undefined : 'VALIDATION_FAILED';
}

/** Booked time never goes backwards within an account. An account without entries has no booked time yet. */
function isBefore(bookedAt: Date, account: LockedAccount): boolean {
  return account.version > 0n && bookedAt < account.lastBookedAt;
}

/** Money enters and leaves customer accounts only against system accounts, each kind in its own direction. */
function sidesFit(kind: Exclude<TransferKind, 'reversal'>, from: LockedAccount, to: LockedAccount): boolean {
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
