import { TZDate } from '@date-fns/tz';

/** The instant at which a calendar day begins in a time zone. `date` is ISO 8601: `2026-11-24`. */
export function startOfDay(date: string, timeZone: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const start = new TZDate(2000, 0, 1, timeZone);
  // Not in the constructor, which takes the years 0 to 99 for 1900 to 1999.
  start.setFullYear(year, month - 1, day);
  return new Date(start.getTime());
}
