import { expect, test } from 'vitest';
import { reasonOf } from './reason.ts';

test.each([
  ['/', undefined],
  ['/accounts/new', 'account'],
  ['/accounts/new?currency=EUR', 'account'],
  ['/accounts/0198', undefined],
  ['/send', 'send'],
  ['/send?to=ana', 'send'],
  ['/send/0198', 'send'],
  ['/sender', undefined],
  ['/payees', 'payees'],
])('on the way to %s, the reason to confirm the address is %s', (next, reason) => {
  expect(reasonOf(next)).toBe(reason);
});
