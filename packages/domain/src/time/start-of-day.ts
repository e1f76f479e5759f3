import { TZDate } from '@date-fns/tz';

/** The instant at which a calendar day begins in a time zone. `date` is ISO 8601: `2026-11-24`. */
export function startOfDay(date: string, timeZone: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(new TZDate(year, month - 1, day, timeZone).getTime());
}
