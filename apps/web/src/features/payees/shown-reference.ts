import { formatAccountNumber, looksLikeAccountNumber } from '@caudal/domain';

/** An account number in groups of four, a username with its sign. */
export function shownReference(reference: string): string {
  return looksLikeAccountNumber(reference) ? formatAccountNumber(reference) : `@${reference}`;
}
