import { expect, test } from 'vitest';
import { currencyOf } from './currency.ts';
import { searchedAmounts } from './searched-amounts.ts';

test.each<[string, string, bigint[]]>([
  ['48.00', 'USD', [4_800n]],
  ['48,00', 'USD', [4_800n]],
  ['48', 'USD', [4_800n]],
  ['48.5', 'USD', [4_850n]],
  ['-48.00', 'USD', [4_800n]],
  ['−48,00 €', 'EUR', [4_800n]],
  ['+48', 'USD', [4_800n]],
  ['$48.00', 'USD', [4_800n]],
  ['-$48.00', 'USD', [4_800n]],
  ['US$ 48.00', 'USD', [4_800n]],
  ['usd 48.00', 'USD', [4_800n]],
  ['48.00 USD', 'USD', [4_800n]],
  ['1,234.50', 'USD', [123_450n]],
  ['1.234,50', 'USD', [123_450n]],
  ['1 234,50', 'USD', [123_450n]],
  ["1'234.50", 'USD', [123_450n]],
  ['1.234', 'USD', [123_400n]],
  // A thousand and more in one language, one and more in another.
  ['1,234', 'KWD', [1_234_000n, 1_234n]],
  ['1200', 'JPY', [1_200n]],
  ['1,200', 'JPY', [1_200n]],
  ['48.00', 'JPY', []],
  ['48.005', 'USD', [4_800_500n]],
  ['1.2.3', 'USD', []],
  ['1,23,456', 'USD', []],
  ['rent 48', 'USD', []],
  ['48 EUR', 'USD', []],
  ['', 'USD', []],
  ['.', 'USD', []],
  ['-', 'USD', []],
  ['1e3', 'USD', []],
])('`searchedAmounts`: %j in %s', (text, code, amounts) => {
  expect(searchedAmounts(text, currencyOf(code))).toEqual(amounts);
});
