import { formatAccountNumber, looksLikeAccountNumber } from '@caudal/domain';

/** An account number in groups of four, or a username with `@`. */
export function shownReference(reference: string): string {
  return looksLikeAccountNumber(reference) ? formatAccountNumber(reference) : `@${reference}`;
}
