import { expect, test } from 'vitest';
import { monthlyTotalsInput } from './months.ts';

test.each([
  ['2026-11-24', '2025-12', '2026-12'],
  ['2026-12-31', '2026-01', '2027-01'],
  ['2026-01-31', '2025-02', '2026-02'],
])('monthly chart: on %s, twelve months from %s, the current one included', (today, from, to) => {
  const timeZone = 'America/Bogota';
  expect(monthlyTotalsInput('id', { date: today, timeZone })).toEqual({ id: 'id', from, to, timeZone });
});
