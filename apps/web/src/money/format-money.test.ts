import { expect, test } from 'vitest';
import { formatMoney } from './format-money.ts';

test.each([
  ['123450', 'USD', '$1,234.50'],
  ['-5', 'USD', '−$0.05'],
  ['0', 'USD', '$0.00'],
  ['1200', 'JPY', '¥1,200'],
  ['1500', 'KWD', 'KWD\u00a01.500'],
  ['999999999999999999', 'USD', '$9,999,999,999,999,999.99'],
  ['-9223372036854775807', 'EUR', '−€92,233,720,368,547,758.07'],
])('%s minor units of %s are shown as %s', (minor, currency, expected) => {
  expect(formatMoney({ minor, currency }, { locale: 'en' })).toBe(expected);
});

test('signed amount: plus sign for money in, none for zero', () => {
  expect(formatMoney({ minor: '500', currency: 'EUR' }, { locale: 'en', signed: true })).toBe('+€5.00');
  expect(formatMoney({ minor: '0', currency: 'EUR' }, { locale: 'en', signed: true })).toBe('€0.00');
});

test('Spanish: point between thousands, comma before cents, symbol last', () => {
  expect(formatMoney({ minor: '123456789', currency: 'EUR' }, { locale: 'es' })).toBe('1.234.567,89\u00a0€');
});

test('dollar sign names the country, except as `narrowSymbol`', () => {
  expect(formatMoney({ minor: '100', currency: 'CAD' }, { locale: 'en' })).toBe('CA$1.00');
  expect(formatMoney({ minor: '100', currency: 'CAD' }, { locale: 'en', display: 'narrowSymbol' })).toBe(
    '$1.00',
  );
});
