import { expect, test } from 'vitest';
import { currencyNames } from './currency-names.ts';

test.each([
  ['en', 'EUR', 'Euro'],
  ['en', 'USD', 'US Dollar'],
  ['es', 'EUR', 'Euro'],
  ['es', 'ARS', 'Peso argentino'],
])('name of a currency in %s: %s is %s', (locale, code, name) => {
  expect(currencyNames(locale)(code)).toBe(name);
});
