import { expect, test } from 'vitest';
import { type Draft, edit, newDraft, reachableStep, refuse, sent, stepFrom, submit } from './draft.ts';

const bruno = { reference: 'bruno', name: 'Bruno M•••', currencies: ['USD'] };
const filled = newDraft('ana-id', {
  to: 'bruno',
  payee: bruno,
  fromAccountId: 'account',
  amountText: '12.50',
  description: 'Lunch',
});
const request = {
  id: 'id-1',
  fromAccountId: 'account',
  to: 'bruno',
  amountMinor: '1250',
  currency: 'USD',
  description: 'Lunch',
};

test('who was looked up is forgotten when somebody else is typed', () => {
  expect(edit(filled, { to: 'brun' })).toMatchObject({ fields: { to: 'brun', payee: null } });
  expect(edit(filled, { to: 'carla', payee: { ...bruno, reference: 'carla' } })).toMatchObject({
    fields: { to: 'carla', payee: { reference: 'carla' } },
  });
  expect(edit(filled, { to: 'bruno', description: 'Dinner' })).toMatchObject({ fields: { payee: bruno } });
});

test('confirming keeps exactly what was confirmed', () => {
  const once = submit(filled, request);
  expect(once).toMatchObject({ state: 'submitted', request });
});

test('confirming a second time changes nothing', () => {
  const once = submit(filled, request);
  expect(submit(once, { ...request, amountMinor: '999999' })).toBe(once);
});

test('what was confirmed can no longer be edited', () => {
  const once = submit(filled, request);
  expect(edit(once, { amountText: '1' })).toBe(once);
  const done = sent(once);
  expect(submit(done, request)).toBe(done);
});

test('a refusal moves what was typed to a new id, and the old id points there', () => {
  const once: Draft = submit(filled, request);
  if (once.state !== 'submitted') throw new Error('not submitted');
  const { old, next } = refuse(once, { code: 'INSUFFICIENT_FUNDS', step: 'amount' }, 'id-2');
  expect(old).toEqual({ state: 'moved', owner: 'ana-id', to: 'id-2', step: 'amount' });
  expect(next).toEqual({ ...filled, refusal: 'INSUFFICIENT_FUNDS' });
  expect(submit(old, request)).toBe(old);
});

test('a refusal is forgotten with the next change', () => {
  expect(edit({ ...filled, refusal: 'INSUFFICIENT_FUNDS' }, { amountText: '1' })).toMatchObject({
    refusal: null,
  });
});

test.each([
  ['review', { payee: true, request: true }, 'review'],
  ['amount', { payee: true, request: true }, 'amount'],
  ['who', { payee: true, request: true }, 'who'],
  ['review', { payee: true, request: false }, 'amount'],
  ['review', { payee: false, request: false }, 'who'],
  ['amount', { payee: false, request: false }, 'who'],
] as const)('asked for %s with %o, the step shown is %s', (asked, has, shown) => {
  expect(reachableStep(asked, has)).toBe(shown);
});

test('an unknown step in the address is the first one', () => {
  expect(stepFrom('review')).toBe('review');
  expect(stepFrom('confirm')).toBe('who');
  expect(stepFrom(null)).toBe('who');
});
