import { expect, test } from 'vitest';
import { formatMoney, formatRoundMoney } from './format-money.ts';

test.each([
  ['123450', 'USD', '$1,234.50'],
  ['-5', 'USD', '−$0.05'],
  ['0', 'USD', '$0.00'],
  ['1200', 'JPY', '¥1,200'],
  ['1500', 'KWD', 'KWD\u00a01.500'],
  ['999999999999999999', 'USD', '$9,999,999,999,999,999.99'],
  ['-9223372036854775807', 'EUR', '−€92,233,720,368,547,758.07'],
])('%s minor units of %s are shown as %s', (minor, currency, expected) => {
  expect(formatMoney({ minor, currency }, { locale: 'en', seen: [] })).toBe(expected);
});

test('signed amount: plus sign for money in, none for zero', () => {
  expect(formatMoney({ minor: '500', currency: 'EUR' }, { locale: 'en', seen: [], signed: true })).toBe(
    '+€5.00',
  );
  expect(formatMoney({ minor: '0', currency: 'EUR' }, { locale: 'en', seen: [], signed: true })).toBe(
    '€0.00',
  );
});

test('Spanish: point between thousands, comma before cents, symbol last', () => {
  expect(formatMoney({ minor: '123456789', currency: 'EUR' }, { locale: 'es', seen: [] })).toBe(
    '1.234.567,89\u00a0€',
  );
});

test('currencies with one sign: their codes instead, also on the axes of charts', () => {
  const format = { locale: 'en', seen: ['USD', 'ARS', 'EUR'] };
  expect(formatMoney({ minor: '571493', currency: 'USD' }, format)).toBe('USD\u00a05,714.93');
  expect(formatMoney({ minor: '139698000', currency: 'ARS' }, format)).toBe('ARS\u00a01,396,980.00');
  expect(formatMoney({ minor: '500', currency: 'EUR' }, format)).toBe('€5.00');
  expect(formatRoundMoney(140_000_000, 'ARS', format)).toBe('ARS\u00a01.4M');
  expect(formatRoundMoney(570_000, 'USD', { locale: 'en', seen: ['USD', 'EUR'] })).toBe('$5.7K');
});
