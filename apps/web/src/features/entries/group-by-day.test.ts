import { expect, test } from 'vitest';
import { groupByDay } from './group-by-day.ts';

test('`groupByDay` keeps the order, newest first', () => {
  const newest = { id: 3, bookedAt: '2026-11-24T18:00:00.000Z' };
  const middle = { id: 2, bookedAt: '2026-11-24T08:00:00.000Z' };
  const oldest = { id: 1, bookedAt: '2026-11-21T08:00:00.000Z' };
  expect(groupByDay([newest, middle, oldest], 'UTC')).toEqual([
    { date: '2026-11-24', items: [newest, middle] },
    { date: '2026-11-21', items: [oldest] },
  ]);
});

test('`groupByDay` of no entries: no days', () => {
  expect(groupByDay([], 'UTC')).toEqual([]);
});
