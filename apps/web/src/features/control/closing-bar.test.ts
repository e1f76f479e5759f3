import { expect, test } from 'vitest';
import { closingBarOf } from './closing-bar.ts';

test.each([
  ['0', null, undefined],
  ['1', null, 'balanceNotZero'],
  ['-1', null, 'balanceNotZero'],
  ['0', { incoming: 'refused' }, 'frozenOpen'],
] as const)('balance of %s, frozen %o: closing barred by %s', (balanceMinor, frozen, bar) => {
  expect(closingBarOf({ balanceMinor, frozen })).toBe(bar);
});
