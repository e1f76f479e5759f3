import { expect, test } from 'vitest';
import { hrefOf } from './notice-href.ts';

const ID = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5f';
const plain = { objectId: ID, ifNotYou: null };

test.each([
  ['payment', { ...plain, kind: 'money' }, `/transfers/${ID}`],
  ['several payments', { ...plain, kind: 'money', objectId: null }, '/'],
  ['request', { ...plain, kind: 'request' }, `/approvals/${ID}`],
  ['sign-in', { ...plain, kind: 'security', ifNotYou: 'sessions' }, '/settings/security#sessions'],
  ['new password', { ...plain, kind: 'security', ifNotYou: 'password' }, '/settings/security#password'],
  ['what the bank did', { ...plain, kind: 'security' }, '/activity'],
] as const)('notice of a %s: leads to %j', (_what, notice, href) => {
  expect(hrefOf(notice)).toBe(href);
});
