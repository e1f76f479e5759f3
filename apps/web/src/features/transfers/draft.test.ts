import { expect, test } from 'vitest';
import { newDraft, submit } from '#web/features/drafts/draft.ts';
import { editSend, reachableStep, type SendParts, startFields } from './draft.ts';

const bruno = { reference: 'bruno', name: 'Bruno M•••', currencies: ['USD'] };
const filled = newDraft<SendParts>('ana-id', startFields({ to: 'bruno', payee: bruno, amountText: '12.50' }));

test('payee of a draft: dropped when the account number or username changes', () => {
  expect(editSend(filled, { to: 'brun' })).toMatchObject({ fields: { to: 'brun', payee: null } });
  expect(editSend(filled, { to: 'carla', payee: { ...bruno, reference: 'carla' } })).toMatchObject({
    fields: { to: 'carla', payee: { reference: 'carla' } },
  });
  expect(editSend(filled, { to: 'bruno', description: 'Dinner' })).toMatchObject({
    fields: { payee: bruno },
  });
});

test('payee of a confirmed draft: kept', () => {
  const once = submit<SendParts>(filled, {
    id: 'id-1',
    fromAccountId: 'account',
    to: 'bruno',
    amountMinor: '1250',
    currency: 'USD',
  });
  expect(editSend(once, { to: 'carla' })).toBe(once);
});

test.each([
  ['review', { payee: true, request: true }, 'review'],
  ['amount', { payee: true, request: true }, 'amount'],
  ['who', { payee: true, request: true }, 'who'],
  ['review', { payee: true, request: false }, 'amount'],
  ['review', { payee: false, request: false }, 'who'],
  ['amount', { payee: false, request: false }, 'who'],
] as const)('step %s in the address, draft with %o: step %s is shown', (asked, has, shown) => {
  expect(reachableStep(asked, has)).toBe(shown);
});
