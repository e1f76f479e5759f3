import { expect, test } from 'vitest';
import { barOf } from './counter-bar.ts';

test.each([
  ['deposit', 'active', 'active', undefined],
  ['withdrawal', 'active', 'active', undefined],
  ['deposit', 'disabled', 'active', undefined],
  ['withdrawal', 'disabled', 'active', 'disabled'],
  ['deposit', 'active', 'frozen', 'frozen'],
  ['withdrawal', 'disabled', 'closed', 'closed'],
] as const)('%s for a customer who is %s, account %s: barred by %s', (kind, customer, account, bar) => {
  expect(barOf({ kind, customer: { status: customer }, account: { status: account } })).toBe(bar);
});
