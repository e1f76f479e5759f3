import { DomainError } from '@caudal/domain';

/**
 * Refuses an instant that PostgreSQL does not take as the driver writes it: the years 1 to 9999 are good. ISO 8601 has
 * a year 0, and an offset can lead out of either end.
 *
 * @param field - where the caller wrote it.
 * @throws DomainError `VALIDATION_FAILED` on that field.
 */
export function requireStorable(instant: Date, field: string): void {
  const year = instant.getUTCFullYear();
  // Not the other way round: an invalid date has no year, which is not below 1 either.
  if (!(year >= 1 && year <= 9_999)) throw new DomainError('VALIDATION_FAILED', { path: [field] });
}
