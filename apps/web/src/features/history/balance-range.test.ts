import { expect, test } from 'vitest';
import { balanceHistoryInput } from './balance-range.ts';

test.each([
  ['month', '2026-03-01', '2026-01-31', 'day'],
  ['quarter', '2026-03-01', '2025-12-02', 'day'],
  ['year', '2026-03-01', '2025-03-02', 'day'],
  ['fiveYears', '2026-03-01', '2021-03-03', 'week'],
] as const)('balance chart: range %s until %s begins on %s, one point a %s', (range, today, from, every) => {
  const timeZone = 'America/Bogota';
  expect(balanceHistoryInput('id', range, { date: today, timeZone })).toEqual({
    id: 'id',
    from,
    to: '2026-03-02',
    every,
    timeZone,
  });
});
