import { TZDate } from '@date-fns/tz';

/** The instant when a calendar day (ISO 8601: `2026-11-24`) begins in a time zone. */
export function startOfDay(date: string, timeZone: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const start = new TZDate(2000, 0, 1, timeZone);
  // The constructor reads years 0 to 99 as 1900 to 1999; `setFullYear` does not.
  start.setFullYear(year, month - 1, day);
  return new Date(start.getTime());
}
