import { requireStorable } from '@caudal/banking';
import { DomainError, startOfDay } from '@caudal/domain';

/**
 * Converts one end of a range to an instant. A date means the start of that day in the time zone.
 *
 * @param text - validated by the schema: an ISO 8601 date, or an instant with its offset.
 */
export function instantOfRangeEnd(text: string, timeZone: string): Date {
  return text.includes('T') ? new Date(text) : startOfDay(text, timeZone);
}

/**
 * Converts both ends of a range, `from` inclusive and `to` exclusive.
 *
 * @throws DomainError `VALIDATION_FAILED` on an end before the year 1 or after 9999, in UTC; on `to` if it is before
 *   `from`.
 */
export function instantsOfRange(
  range: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
): { from: Date | undefined; to: Date | undefined } {
  const from = range.from === undefined ? undefined : instantOfRangeEnd(range.from, timeZone);
  const to = range.to === undefined ? undefined : instantOfRangeEnd(range.to, timeZone);
  if (from !== undefined) requireStorable(from, 'from');
  if (to !== undefined) requireStorable(to, 'to');
  if (from !== undefined && to !== undefined && from > to)
    throw new DomainError('VALIDATION_FAILED', { path: ['to'], issue: 'range-reversed' });
  return { from, to };
}
