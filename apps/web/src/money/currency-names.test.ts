import { expect, test } from 'vitest';
import { currencyNames } from './currency-names.ts';

test.each([
  ['en', 'EUR', 'Euro'],
  ['en', 'USD', 'US Dollar'],
  ['es', 'EUR', 'Euro'],
  ['es', 'ARS', 'Peso argentino'],
])('in %s the currency %s is called %s', (locale, code, name) => {
  expect(currencyNames(locale)(code)).toBe(name);
});
