import { expect, test } from 'vitest';
import { accountNames } from './account-names.ts';

const account = (id: string, currency: string) => ({ id, currency, number: `00000000${id}` });

test('one account in a currency: its currency; several: with the last four digits', () => {
  const names = accountNames([account('1001', 'EUR'), account('1002', 'USD'), account('1003', 'USD')]);
  expect([...names.values()]).toEqual(['EUR', 'USD …1002', 'USD …1003']);
});
