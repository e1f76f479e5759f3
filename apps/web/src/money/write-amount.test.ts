import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountLanguage } from './amount-language.ts';
import { readAmount } from './read-amount.ts';
import { writeAmount } from './write-amount.ts';

test.each([
  ['en', 'USD', '123450', '1234.50'],
  ['es', 'USD', '123450', '1234,50'],
  ['es', 'JPY', '1200', '1200'],
  ['en', 'KWD', '5', '0.005'],
])('amount field in %s, %s: %s minor units are %s', (locale, currency, minor, text) => {
  expect(writeAmount(minor, amountLanguage(locale, currency))).toBe(text);
});

test('written amount is read back unchanged in each language and currency', () => {
  const language = fc
    .constantFrom('en', 'es')
    .chain((locale) =>
      fc.constantFrom('USD', 'JPY', 'KWD').map((currency) => amountLanguage(locale, currency)),
    );
  fc.assert(
    fc.property(language, fc.bigInt({ min: 1n, max: 999_999_999_999_999_999n }), (one, minor) => {
      expect(readAmount(writeAmount(minor.toString(), one), one)).toEqual({ ok: true, minor });
    }),
  );
});
