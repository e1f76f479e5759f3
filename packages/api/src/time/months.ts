import type { Period } from '@caudal/banking';
import { addMonths, DomainError, startOfDay } from '@caudal/domain';

/** A calendar month (`2026-11`) with its start and end in the time zone. */
export interface Month extends Period {
  readonly month: string;
}

/** Two years. The database sums every entry of these months. */
export const MAX_MONTHS = 24;

/**
 * Lists the months of a range, oldest first.
 *
 * @param range - `from` inclusive and `to` exclusive, each as `2026-11`.
 * @throws DomainError `VALIDATION_FAILED` on `to` if it is before `from`, on `from` if there are too many months.
 */
export function monthsOfRange(
  { from, to }: { readonly from: string; readonly to: string },
  timeZone: string,
): Month[] {
  if (from > to) throw new DomainError('VALIDATION_FAILED', { path: ['to'], issue: 'range-reversed' });
  const months: Month[] = [];
  for (let month = from; month < to; month = addMonths(month, 1)) {
    if (months.length === MAX_MONTHS) throw tooLong();
    months.push({
      month,
      from: startOfDay(`${month}-01`, timeZone),
      to: startOfDay(`${addMonths(month, 1)}-01`, timeZone),
    });
  }
  return months;
}

function tooLong(): DomainError {
  return new DomainError('VALIDATION_FAILED', {
    path: ['from'],
    issue: 'range-too-long',
    problem: `makes a range of more than ${MAX_MONTHS} months`,
  });
}
