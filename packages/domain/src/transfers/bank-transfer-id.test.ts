import { expect, test } from 'vitest';
import { bankTransferId, isBankTransferId } from './bank-transfer-id.ts';

const UUID = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5f';

test('id of the bank: a UUID of version 8 with a prefix, the rest from the given one', () => {
  expect(bankTransferId(UUID)).toBe('ca0da1ba-c3d4-8e5f-8a9b-0c1d2e3f4a5f');
});

test.each([
  [bankTransferId(UUID), true],
  [bankTransferId(UUID).toUpperCase(), true],
  [UUID, false],
  ['ca0da1ba-c3d4-4e5f-8a9b-0c1d2e3f4a5f', false],
  ['0199a1b2-c3d4-8e5f-8a9b-0c1d2e3f4a5f', false],
])('%s is kept for the bank: %s', (id, expected) => {
  expect(isBankTransferId(id)).toBe(expected);
});
