import { expect, test } from 'vitest';
import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import { routes } from '#web/routes.ts';
import { prefillFrom } from './prefill.ts';

/** The fields after following a link. */
const followed = (link: string, locale: string) =>
  prefillFrom(new URL(link, 'http://caudal.invalid').searchParams, locale);

test('payment link fills in the fields', () => {
  const link = routes.send({ to: 'bruno', from: 'account', amount: '1234.50', description: 'Rent & water' });
  expect(followed(link, 'en')).toEqual({
    to: 'bruno',
    fromAccountId: 'account',
    amountText: '1234.50',
    description: 'Rent & water',
  });
});

test.each(['en', 'es'])('amount of a payment link means the same in %s', (locale) => {
  for (const [amount, currency, minor] of [
    ['1234.50', 'USD', 123_450n],
    ['1234', 'JPY', 1_234n],
    ['1.234', 'KWD', 1_234n],
    ['234.000', 'KWD', 234_000n],
  ] as const) {
    const { amountText = '' } = followed(routes.send({ amount }), locale);
    expect(readAmount(amountText, amountLanguage(locale, currency))).toEqual({ ok: true, minor });
  }
});

test.each(['-5', '1e3', '0x10', 'all of it', '1.2.3', '٣', ''])(
  'invalid amount of a payment link is shown and refused: %j',
  (amount) => {
    const { amountText } = followed(routes.send({ amount }), 'en');
    expect(amountText).toBe(amount);
    expect(readAmount(amount, amountLanguage('en', 'USD'))).toMatchObject({ ok: false });
  },
);

test('payment link without parameters leaves the fields empty', () => {
  expect(followed('/send', 'en')).toEqual({ to: '', fromAccountId: '', amountText: '', description: '' });
});
