import { expect, test } from 'vitest';
import { NO_FIELDS } from './counter-draft.ts';
import { counterShape } from './counter-shape.ts';

const request = {
  id: 'id-1',
  kind: 'withdrawal',
  accountId: 'account',
  amountMinor: '1250',
  currency: 'USD',
  description: '',
  reason: null,
};

test('counter draft: fields of the right type are accepted, others not', () => {
  expect(counterShape.isFields(NO_FIELDS)).toBe(true);
  expect(counterShape.isFields({ amountText: '12' })).toBe(false);
  expect(counterShape.isFields({ ...NO_FIELDS, amountText: 12 })).toBe(false);
});

test('counter draft: request is accepted only as deposit or withdrawal', () => {
  expect(counterShape.isRequest(request)).toBe(true);
  expect(counterShape.isRequest({ ...request, kind: 'transfer' })).toBe(false);
  expect(counterShape.isRequest({ ...request, kind: undefined })).toBe(false);
});

test.each(['id', 'accountId', 'amountMinor', 'currency', 'description', 'reason'])(
  'counter draft: request without %s is not accepted',
  (field) => {
    expect(counterShape.isRequest({ ...request, [field]: undefined })).toBe(false);
  },
);
