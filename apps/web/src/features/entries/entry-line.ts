import type { RouterOutputs } from '@caudal/api';
import { transferTitle } from '@caudal/domain';
import { routes } from '#web/routes.ts';

type Entry = RouterOutputs['accounts']['entries']['items'][number];
type Transfer = RouterOutputs['transfers']['list']['items'][number];

/** One entry as lists show it. */
export interface EntryLine {
  readonly key: string;
  readonly href: string;
  readonly kind: Entry['kind'];
  /** Undefined if only the kind says what it is. */
  readonly title: string | undefined;
  readonly description: string;
  /** Whether a reversal took it back. */
  readonly isReversed: boolean;
  /** Signed: money in is positive. */
  readonly amountMinor: string;
  readonly currency: string;
  /** The balance after it; undefined in a list of several accounts. */
  readonly balanceAfterMinor: string | undefined;
  readonly bookedAt: string;
}

/** An entry of an account's history, with its running balance, and the address of its receipt. */
export function entryLineOf(entry: Entry, href = routes.transfer(entry.transferId)): EntryLine {
  return {
    key: `${entry.accountId}/${entry.version}`,
    href,
    kind: entry.kind,
    title: titleOf(entry),
    description: entry.description,
    isReversed: entry.reversedBy !== null,
    amountMinor: entry.amountMinor,
    currency: entry.currency,
    balanceAfterMinor: entry.balanceAfterMinor,
    bookedAt: entry.bookedAt,
  };
}

/** One title for a transfer, in lists, on its receipt and in the browser's tab. */
export function titleOf({
  counterparty: { accountNumber, name },
  description,
}: Pick<Entry, 'counterparty' | 'description'>): string | undefined {
  // Only the bank's own accounts have no number.
  return transferTitle({ counterpartyName: accountNumber === null ? null : name, description });
}

/** The entry of a transfer in the user’s own account; empty when staff look at somebody else’s transfer. */
export function entryLinesOf({ entry }: Transfer): EntryLine[] {
  return entry === null ? [] : [{ ...entryLineOf(entry), balanceAfterMinor: undefined }];
}
