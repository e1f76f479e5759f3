import type { RouterOutputs } from '@caudal/api';
import { routes } from '#web/routes.ts';

type Entry = RouterOutputs['accounts']['entries']['items'][number];
type Transfer = RouterOutputs['transfers']['list']['items'][number];

/** One movement of one account, as lists show it. */
export interface Movement {
  readonly key: string;
  readonly href: string;
  readonly kind: Entry['kind'];
  readonly counterparty: string;
  readonly description: string;
  /** Signed: money in is positive. */
  readonly amountMinor: string;
  readonly currency: string;
  /** What the account held afterwards; undefined where movements of several accounts are mixed. */
  readonly balanceAfterMinor: string | undefined;
  readonly bookedAt: string;
}

/** An entry of an account's history, with its running balance. */
export function movementOfEntry(entry: Entry): Movement {
  return {
    key: `${entry.accountId}/${entry.version}`,
    href: routes.transfer(entry.transferId),
    kind: entry.kind,
    counterparty: entry.counterparty.name,
    description: entry.description,
    amountMinor: entry.amountMinor,
    currency: entry.currency,
    balanceAfterMinor: entry.balanceAfterMinor,
    bookedAt: entry.bookedAt,
  };
}

/** The person's own side of a transfer; none where they only look at it as staff. */
export function movementOfTransfer({ entry }: Transfer): Movement[] {
  return entry === null ? [] : [{ ...movementOfEntry(entry), balanceAfterMinor: undefined }];
}
