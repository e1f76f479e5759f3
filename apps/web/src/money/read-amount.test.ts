import { formatMajor } from '@caudal/domain';
import { expect, test } from 'vitest';
import { readAmount } from './read-amount.ts';

const usd = { locale: 'en', currency: 'USD', decimals: 2 };
const eurInSpanish = { locale: 'es', currency: 'EUR', decimals: 2 };
const jpy = { locale: 'en', currency: 'JPY', decimals: 0 };
const kwd = { locale: 'en', currency: 'KWD', decimals: 3 };

test.each([
  ['12.34', 1234n],
  ['12', 1200n],
  ['12.', 1200n],
  ['.5', 50n],
  ['0.01', 1n],
  ['1,234.50', 123450n],
  ['1,234,567.89', 123456789n],
  ['1 234.50', 123450n],
  ['1\u00a0234.50', 123450n],
  ["1'234.50", 123450n],
  [' $1,234.50 ', 123450n],
  ['USD 12.34', 1234n],
  ['12.34 usd', 1234n],
  ['9999999999999999.99', 999999999999999999n],
])('English amount %j in USD: %d minor units', (text, minor) => {
  expect(readAmount(text, usd)).toEqual({ ok: true, minor });
});

test.each([
  ['1.234,50', 123450n],
  ['12,5', 1250n],
  ['1234567,89', 123456789n],
  ['1.234', 123400n],
  ['12,50 €', 1250n],
])('Spanish amount %j in EUR: %d minor units', (text, minor) => {
  expect(readAmount(text, eurInSpanish)).toEqual({ ok: true, minor });
});

test.each([
  ['1,200', jpy, 1200n],
  ['¥1200', jpy, 1200n],
  ['0.001', kwd, 1n],
  ['1.5', kwd, 1500n],
])('amount %j is read with the decimals of its currency', (text, language, minor) => {
  expect(readAmount(text, language)).toEqual({ ok: true, minor });
});

test.each([
  ['', usd, 'empty'],
  ['   ', usd, 'empty'],
  ['$', usd, 'empty'],
  ['0', usd, 'notPositive'],
  ['0.00', usd, 'notPositive'],
  ['-5', usd, 'notPositive'],
  ['−5', usd, 'notPositive'],
  ['12.345', usd, 'tooManyDecimals'],
  ['12.3400', usd, 'tooManyDecimals'],
  // A thousand dollars to somebody who learnt to write in Spanish.
  ['1.000', usd, 'tooManyDecimals'],
  ['10.5', jpy, 'tooManyDecimals'],
  ['100.00', jpy, 'tooManyDecimals'],
  ['12,5', usd, 'unreadable'],
  ['1,23,456', usd, 'unreadable'],
  ['1.2.3', usd, 'unreadable'],
  ['1e3', usd, 'unreadable'],
  ['0x10', usd, 'unreadable'],
  ['ten', usd, 'unreadable'],
  ['.', usd, 'unreadable'],
  ['1.5', eurInSpanish, 'unreadable'],
  ['€5', usd, 'unreadable'],
  ['١٢', usd, 'unreadable'],
  ['10000000000000000', usd, 'tooLarge'],
])('amount %j is refused, not guessed', (text, language, problem) => {
  expect(readAmount(text, language)).toEqual({ ok: false, problem });
});

test('amount as it is shown can be typed', () => {
  for (const minor of [1n, 99n, 123456789012345678n]) {
    const shown = formatMajor(minor, { decimals: 2 });
    expect(readAmount(shown, usd)).toEqual({ ok: true, minor });
  }
});
