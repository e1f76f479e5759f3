import { expect, test } from 'vitest';
import { accountIdFrom } from './ids.ts';

const UUID = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';

test('UUID in upper case: the id is in lower case', () => {
  expect(accountIdFrom(UUID.toUpperCase())).toBe(UUID);
});

test.each(['', 'ana', `${UUID}0`, ` ${UUID}`, UUID.replaceAll('-', ''), UUID.replace('c', 'g')])(
  '%j is not a UUID: RangeError',
  (text) => {
    expect(() => accountIdFrom(text)).toThrow(RangeError);
  },
);
