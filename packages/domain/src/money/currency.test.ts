import { expect, test } from 'vitest';
import { currencyOf, findCurrency } from './currency.ts';

/** ISO 4217, list one: every currency whose minor unit does not have two decimals. */
const NOT_TWO_DECIMALS = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const decimalsOf = new Map(
  Object.entries(NOT_TWO_DECIMALS).flatMap(([decimals, codes]) =>
    codes.split(' ').map((code) => [code, Number(decimals)] as const),
  ),
);

test.each([
  ['USD', 2],
  ['EUR', 2],
  ['ARS', 2],
  ['CAD', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CZK', 2],
])('%s has %i decimals', (code, decimals) => {
  expect(currencyOf(code)).toEqual({ code, decimals });
});

test('every currency has its ISO 4217 decimals', () => {
  const wrong: string[] = [];
  let known = 0;
  for (const code of everyCode()) {
    const currency = findCurrency(code);
    if (currency === undefined) continue;
    known += 1;
    if (currency.decimals !== (decimalsOf.get(code) ?? 2)) wrong.push(`${code}: ${currency.decimals}`);
  }
  expect(wrong).toEqual([]);
  expect(known).toBeGreaterThan(140);
});

test.each(['', 'usd', 'US', 'USDX', 'XXA', ' USD', '__proto__', 'constructor'])(
  '%j is not a currency code',
  (code) => {
    expect(findCurrency(code)).toBeUndefined();
    expect(() => currencyOf(code)).toThrow(RangeError);
  },
);

test.each(['MGA', 'MRU'])('%s is excluded: its minor unit is a fifth', (code) => {
  expect(findCurrency(code)).toBeUndefined();
});

function* everyCode(): Generator<string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  for (const a of letters) for (const b of letters) for (const c of letters) yield a + b + c;
}
