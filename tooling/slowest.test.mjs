import { expect, it } from 'vitest';
import { listSlowest } from './slowest.mjs';

it('ten slowest files, slowest first, with the time of all', () => {
  const times = Array.from({ length: 12 }, (_, index) => ({ name: `${index}.test.ts`, seconds: index }));
  const [, heading, first, ...others] = listSlowest(times);
  expect(heading).toBe('Slowest of 12 test files, 66 s in all:');
  expect(first).toBe('   11 s  11.test.ts');
  expect(others).toHaveLength(9);
  expect(times[0].name).toBe('0.test.ts');
});

it('no file ran: no lines', () => {
  expect(listSlowest([])).toEqual([]);
});
