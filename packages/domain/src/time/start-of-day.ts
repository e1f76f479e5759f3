import { Temporal } from 'temporal-polyfill';

/**
 * The first instant of a calendar day (ISO 8601: `2026-11-24`) in a time zone. Where the clock skips midnight, that is
 * the moment of the change; where midnight comes twice, the first one.
 * Decision 51: docs/decisions/0051-days-computed-by-temporal.md.
 */
export function startOfDay(date: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}
