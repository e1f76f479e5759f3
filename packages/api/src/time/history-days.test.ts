import { expect, test } from 'vitest';
import { historyDays } from './history-days.ts';

const datesOf = (from: string, to: string, every: 'day' | 'week' | 'month') =>
  historyDays({ from, to, every }, 'UTC').map(({ date }) => date);

test.each([
  ['2026-02-27', '2026-03-02', 'day', ['2026-02-27', '2026-02-28', '2026-03-01']],
  ['2028-02-28', '2028-03-01', 'day', ['2028-02-28', '2028-02-29']],
  ['2025-12-20', '2026-01-08', 'week', ['2025-12-24', '2025-12-31', '2026-01-07']],
  ['2025-11-15', '2026-02-11', 'month', ['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-10']],
  ['2026-01-01', '2026-01-01', 'day', []],
] as const)('days from %s to %s, every %s', (from, to, every, dates) => {
  expect(datesOf(from, to, every)).toEqual(dates);
});

test('days end at midnight in the bank’s time zone, also across a clock change', () => {
  const days = historyDays({ from: '2026-03-07', to: '2026-03-09', every: 'day' }, 'America/New_York');
  expect(days.map(({ end }) => end.toISOString())).toEqual([
    '2026-03-08T05:00:00.000Z',
    '2026-03-09T04:00:00.000Z',
  ]);
});

test.each([
  ['to', { from: '2026-01-02', to: '2026-01-01', every: 'day' }],
  ['from', { from: '2024-01-01', to: '2026-01-01', every: 'day' }],
  ['from', { from: '0001-01-01', to: '2026-01-01', every: 'month' }],
] as const)('reversed or overlong range: VALIDATION_FAILED on `%s`', (field, range) => {
  expect(() => historyDays(range, 'UTC')).toThrow(
    expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: [field] }),
  );
});
