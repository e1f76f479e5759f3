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
};

test('what was typed at the counter is found again', () => {
  expect(counterShape.isFields(NO_FIELDS)).toBe(true);
  expect(counterShape.isFields({ amountText: '12' })).toBe(false);
  expect(counterShape.isFields({ ...NO_FIELDS, amountText: 12 })).toBe(false);
});

test('a request says whether money comes in or goes out', () => {
  expect(counterShape.isRequest(request)).toBe(true);
  expect(counterShape.isRequest({ ...request, kind: 'transfer' })).toBe(false);
  expect(counterShape.isRequest({ ...request, kind: undefined })).toBe(false);
});

test.each(['id', 'accountId', 'amountMinor', 'currency', 'description'])(
  'a request without its %s cannot be asked again',
  (field) => {
    expect(counterShape.isRequest({ ...request, [field]: undefined })).toBe(false);
  },
);
