import { expect, test } from 'vitest';
import { addDays, addMonths } from './calendar.ts';

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-11-24', 0, '2026-11-24'],
])('`addDays`: %s plus %i is %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
});

test.each([
  ['2026-01-31', 1, '2026-02'],
  ['2026-12-01', 1, '2027-01'],
  ['2026-11-24', -11, '2025-12'],
  ['2026-12', 1, '2027-01'],
])('`addMonths`: %s plus %i is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});
