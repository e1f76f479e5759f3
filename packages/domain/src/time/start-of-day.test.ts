import { expect, test } from 'vitest';
import { startOfDay } from './start-of-day.ts';

test.each([
  ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z'],
  ['2026-11-24', 'Europe/Prague', '2026-11-23T23:00:00.000Z'],
  ['2026-07-01', 'Europe/Prague', '2026-06-30T22:00:00.000Z'],
  ['1995-04-19', 'Europe/Prague', '1995-04-18T22:00:00.000Z'],
  ['2026-11-24', 'America/Argentina/Buenos_Aires', '2026-11-24T03:00:00.000Z'],
  ['2026-11-24', 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z'],
  // Days without a midnight begin at one o'clock.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
  ['2024-03-31', 'Asia/Beirut', '2024-03-30T22:00:00.000Z'],
  // A day that has midnight twice begins at the first.
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  // A day that the calendar skips is empty: it begins where the next one does.
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  // A 25-hour day begins once.
  ['2026-10-25', 'Europe/Prague', '2026-10-24T22:00:00.000Z'],
  // Years below 100 are not shifted to the twentieth century.
  ['0050-01-01', 'UTC', '0050-01-01T00:00:00.000Z'],
])('`startOfDay`: %s in %s is %s', (date, timeZone, instant) => {
  expect(startOfDay(date, timeZone).toISOString()).toBe(instant);
});
