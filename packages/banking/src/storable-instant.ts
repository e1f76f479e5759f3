import { DomainError } from '@caudal/domain';

/**
 * Refuses an instant that PostgreSQL cannot read as the driver writes it: only the years 1 to 9999 work. ISO 8601 has a
 * year 0, and an offset can lead past either end.
 *
 * @param field - the caller's field that holds it.
 * @throws DomainError `VALIDATION_FAILED` on that field.
 */
export function requireStorable(instant: Date, field: string): void {
  const year = instant.getUTCFullYear();
  // Not `year < 1 || year > 9_999`: an invalid date has the year NaN, for which both are false.
  if (!(year >= 1 && year <= 9_999))
    throw new DomainError('VALIDATION_FAILED', { path: [field], issue: 'year-out-of-range' });
}
