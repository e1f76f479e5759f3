import { storeCookie } from './store-cookie.ts';

/**
 * The cookie with the time zone that the user has chosen in this browser. Decision 61:
 * docs/decisions/0061-time-zone-chosen-per-browser.md.
 */
export const TIME_ZONE_COOKIE = 'caudal_time_zone';

/** Stores the time zone in this browser; the bank's own is stored as none, so that it follows the bank. */
export function storeTimeZone(name: string, bankTimeZone: string): void {
  storeCookie(TIME_ZONE_COOKIE, name === bankTimeZone ? '' : name);
}
