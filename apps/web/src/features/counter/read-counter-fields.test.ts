import { expect, test } from 'vitest';
import { readCounterFields } from './read-counter-fields.ts';

const account = { currency: 'USD', availableMinor: '50000', counterLimitMinor: '100000' };

test.each([
  ['deposit', '1,000.00', undefined],
  ['deposit', '1,000.01', 'missing'],
  ['withdrawal', '500.00', undefined],
  ['withdrawal', '500.01', 'insufficient'],
  ['withdrawal', '1,000.01', 'insufficient'],
  ['deposit', '0', 'notPositive'],
] as const)('%s of %s USD, limit 1,000.00, available 500.00: %s', async (kind, amountText, what) => {
  const problem = await readCounterFields(
    { amountText, description: '', reason: ' ' },
    { kind, account, locale: 'en' },
  );
  expect(problem?.what).toBe(what);
});
