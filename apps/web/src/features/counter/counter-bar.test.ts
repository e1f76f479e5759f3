import { expect, test } from 'vitest';
import { barOf } from './counter-bar.ts';

const ACTIVE = { status: 'active', sends: true, receives: true } as const;
const FROZEN = { status: 'frozen', sends: false, receives: false } as const;
const RECEIVING = { ...FROZEN, receives: true } as const;
const CLOSED = { ...FROZEN, status: 'closed' } as const;
// Its owner is frozen as a person.
const OWNER_FROZEN = { ...FROZEN, status: 'active' } as const;

test.each([
  ['deposit', 'active', ACTIVE, undefined],
  ['withdrawal', 'active', ACTIVE, undefined],
  ['deposit', 'disabled', ACTIVE, undefined],
  ['withdrawal', 'disabled', ACTIVE, 'disabled'],
  ['deposit', 'active', FROZEN, 'frozen'],
  ['withdrawal', 'active', FROZEN, 'frozen'],
  ['deposit', 'active', RECEIVING, undefined],
  ['withdrawal', 'active', RECEIVING, 'frozenOut'],
  ['deposit', 'active', OWNER_FROZEN, 'frozen'],
  ['withdrawal', 'disabled', CLOSED, 'closed'],
] as const)('%s for a customer who is %s, account %o: barred by %s', (kind, customer, account, bar) => {
  expect(barOf({ kind, customer: { status: customer }, account })).toBe(bar);
});
