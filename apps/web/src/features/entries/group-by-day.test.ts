import { expect, test } from 'vitest';
import { groupByDay } from './group-by-day.ts';

const grouping = { instantOf: ({ bookedAt }: { bookedAt: string }) => bookedAt, timeZone: 'UTC' };

test('`groupByDay` keeps the order, newest first', () => {
  const newest = { id: 3, bookedAt: '2026-11-24T18:00:00.000Z' };
  const middle = { id: 2, bookedAt: '2026-11-24T08:00:00.000Z' };
  const oldest = { id: 1, bookedAt: '2026-11-21T08:00:00.000Z' };
  expect(groupByDay([newest, middle, oldest], grouping)).toEqual([
    { key: '2026-11-24', date: '2026-11-24', items: [newest, middle] },
    { key: '2026-11-21', date: '2026-11-21', items: [oldest] },
  ]);
});

test('day that comes again: a key of its own', () => {
  const at = (date: string) => ({ bookedAt: `${date}T12:00:00.000Z` });
  const days = groupByDay([at('2026-11-24'), at('2026-11-23'), at('2026-11-24')], grouping);
  expect(new Set(days.map(({ key }) => key)).size).toBe(3);
});

test('`groupByDay` of no entries: no days', () => {
  expect(groupByDay([], grouping)).toEqual([]);
});
