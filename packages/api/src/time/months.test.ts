import { expect, test } from 'vitest';
import { monthsOfRange } from './months.ts';

test('months cross the end of a year and begin in the bank’s time zone', () => {
  expect(monthsOfRange({ from: '2025-12', to: '2026-02' }, 'America/Argentina/Buenos_Aires')).toEqual([
    {
      month: '2025-12',
      from: new Date('2025-12-01T03:00:00Z'),
      to: new Date('2026-01-01T03:00:00Z'),
    },
    {
      month: '2026-01',
      from: new Date('2026-01-01T03:00:00Z'),
      to: new Date('2026-02-01T03:00:00Z'),
    },
  ]);
});

test('an empty range has no months', () => {
  expect(monthsOfRange({ from: '2026-01', to: '2026-01' }, 'UTC')).toEqual([]);
});

test.each([
  ['to', { from: '2026-02', to: '2026-01' }],
  ['from', { from: '2023-12', to: '2026-01' }],
])('reversed or overlong range: VALIDATION_FAILED on `%s`', (field, range) => {
  expect(() => monthsOfRange(range, 'UTC')).toThrow(
    expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: [field] }),
  );
});
