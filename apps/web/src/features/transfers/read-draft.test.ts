import { expect, test } from 'vitest';
import { type Draft, newDraft, refuse, sent, submit } from './draft.ts';
import { readDraft } from './read-draft.ts';

const request = {
  id: 'id-1',
  fromAccountId: 'account',
  to: 'bruno',
  amountMinor: '1250',
  currency: 'USD',
  description: '',
};
const editing = newDraft('ana-id', {
  to: 'bruno',
  payee: { reference: 'bruno', name: 'Bruno M•••', currencies: ['USD'] },
});
const submitted = submit(editing, request);
const refused =
  submitted.state === 'submitted' && refuse(submitted, { code: 'BUSY', step: 'review' }, 'id-2');

const every: Draft[] = [newDraft('ana-id'), editing, submitted, sent(submitted)];
if (refused !== false) every.push(refused.old, refused.next);

test.each(every)('what is stored is found again: %o', (draft) => {
  expect(readDraft(JSON.stringify(draft), 'ana-id')).toEqual(draft);
});

test('what somebody else typed is not looked at', () => {
  expect(readDraft(JSON.stringify(editing), 'bruno-id')).toBeUndefined();
});

test.each([
  null,
  '',
  'nonsense',
  'null',
  '[]',
  '{"state":"editing","owner":"ana-id"}',
  JSON.stringify({ ...submitted, request: { ...request, amountMinor: 1250 } }),
  JSON.stringify({ ...editing, refusal: 'NO_SUCH_CODE' }),
  JSON.stringify({ ...editing, state: 'confirmed' }),
])('%j is no draft', (stored) => {
  expect(readDraft(stored, 'ana-id')).toBeUndefined();
});
