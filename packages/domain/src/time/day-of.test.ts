import { expect, test } from 'vitest';
import { dayOf } from './day-of.ts';

test.each([
  ['2026-11-24T02:30:00.000Z', 'UTC', '2026-11-24'],
  ['2026-11-24T02:30:00.000Z', 'America/Argentina/Buenos_Aires', '2026-11-23'],
  ['2026-11-24T02:30:00.000Z', 'Asia/Tokyo', '2026-11-24'],
  // The last and the first moment beside a midnight that the clock skips.
  ['2024-03-30T21:59:59.999Z', 'Asia/Beirut', '2024-03-30'],
  ['2024-03-30T22:00:00.000Z', 'Asia/Beirut', '2024-03-31'],
])('`dayOf`: %s in %s is %s', (instant, timeZone, date) => {
  expect(dayOf(new Date(instant), timeZone)).toBe(date);
});
