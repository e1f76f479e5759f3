/**
 * Whether PostgreSQL takes an instant as the driver writes it: the years 1 to 9999. ISO 8601 has a year 0, and an
 * offset can lead out of either end.
 */
export function isStorable(instant: Date): boolean {
  const year = instant.getUTCFullYear();
  return year >= 1 && year <= 9_999;
}
