import { expect, test } from 'vitest';
import { startFields } from './draft.ts';
import { sendShape } from './send-shape.ts';

const payee = { reference: 'bruno', name: 'Bruno M•••', currencies: ['USD'] };
const request = {
  id: 'id-1',
  fromAccountId: 'account',
  to: 'bruno',
  amountMinor: '1250',
  currency: 'USD',
  description: '',
};

test.each([startFields(), startFields({ to: 'bruno', payee })])(
  'draft of a transfer: fields accepted: %o',
  (fields) => {
    expect(sendShape.isFields(fields)).toBe(true);
  },
);

test.each([
  undefined,
  [],
  { ...startFields(), amountText: 12.5 },
  { ...startFields(), payee: undefined },
  { ...startFields(), payee: { ...payee, currencies: [1] } },
])('draft of a transfer: fields not accepted: %o', (fields) => {
  expect(sendShape.isFields(fields)).toBe(false);
});

test('draft of a transfer: request accepted only with all its texts', () => {
  expect(sendShape.isRequest(request)).toBe(true);
  expect(sendShape.isRequest({ ...request, amountMinor: 1250 })).toBe(false);
  expect(sendShape.isRequest(null)).toBe(false);
});
