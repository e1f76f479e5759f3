import { expect, test } from 'vitest';
import { nextResult } from './next-result.ts';

test.each([
  ['ArrowDown', undefined, 3, 0],
  ['ArrowUp', undefined, 3, undefined],
  ['End', undefined, 3, undefined],
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 2],
  ['ArrowUp', 1, 3, 0],
  ['ArrowUp', 0, 3, 'field'],
  ['Home', 2, 3, 0],
  ['End', 0, 3, 2],
  ['Tab', 1, 3, undefined],
  ['ArrowDown', undefined, 0, undefined],
])('%s at %s of %s-element list', (key, at, count, next) => {
  expect(nextResult(key, at, count)).toBe(next);
});
