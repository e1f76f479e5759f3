import { expect, test } from 'vitest';
import { currencyDisplay } from './currency-display.ts';

test.each([
  ['USD', ['USD', 'EUR'], 'symbol'],
  ['USD', ['USD', 'ARS'], 'code'],
  ['ARS', ['USD', 'ARS', 'EUR'], 'code'],
  ['EUR', ['USD', 'ARS', 'EUR'], 'symbol'],
  ['SEK', ['SEK', 'NOK'], 'code'],
  ['JPY', ['CNY', 'JPY'], 'code'],
  ['ARS', ['ARS'], 'symbol'],
  ['ARS', [], 'symbol'],
  ['ARS', ['USD'], 'code'],
] as const)('%s beside %j: %s', (currency, seen, display) => {
  for (const locale of ['en', 'es', 'es-AR'])
    expect(currencyDisplay(currency, { locale, seen })).toBe(display);
});
