import { expect, test } from 'vitest';
import { BankDays } from './bank-days.ts';

const starts = (days: BankDays, now: string) => days.around(new Date(now)).map((day) => day.toISOString());

test('days around now: yesterday, today and tomorrow of the zone', () => {
  const days = new BankDays('America/Argentina/Buenos_Aires');
  expect(starts(days, '2026-11-30T02:59:59.999Z')).toEqual([
    '2026-11-28T03:00:00.000Z',
    '2026-11-29T03:00:00.000Z',
    '2026-11-30T03:00:00.000Z',
  ]);
  expect(starts(days, '2026-11-30T03:00:00.000Z')[1]).toBe('2026-11-30T03:00:00.000Z');
});

test('clock set back: the earlier day', () => {
  const days = new BankDays('UTC');
  expect(starts(days, '2026-11-30T00:00:00.000Z')[1]).toBe('2026-11-30T00:00:00.000Z');
  expect(starts(days, '2026-11-29T23:59:59.999Z')[1]).toBe('2026-11-29T00:00:00.000Z');
});

test('day without midnight: begins when the clock has been put forward', () => {
  expect(starts(new BankDays('Asia/Beirut'), '2024-03-31T10:00:00.000Z')[1]).toBe('2024-03-30T22:00:00.000Z');
});
