import { expect, test } from 'vitest';
import { readCode } from './read-code.ts';

test.each([
  ['123456', 'app', '123456'],
  [' 123 456 ', 'app', '123456'],
  ['12345', 'app', undefined],
  ['1234567', 'app', undefined],
  ['12345a', 'app', undefined],
  ['', 'app', undefined],
  ['abcde-fghjk-mnpqr-stvwx', 'recovery', 'abcdefghjkmnpqrstvwx'],
  ['-- --', 'recovery', undefined],
] as const)('code field: %j (%s) is read as %j', (typed, kind, code) => {
  expect(readCode(typed, kind)).toBe(code);
});
