import { describe, expect, test } from 'vitest';
import { ACCOUNT, ANA, MARA } from './fixtures/sample-events.ts';
import { LANGUAGES } from './languages.ts';
import type { NoticeTold } from './notice-words.ts';
import { plainText } from './part.ts';
import { tellNotice } from './tell-notice.ts';

const names = {
  users: new Map([
    [ANA, 'Ana García'],
    [MARA, 'Mara Soto'],
  ]),
  accounts: new Map(),
};
const tell = (told: NoticeTold, locale: string) =>
  plainText(tellNotice(told, { locale, timeZone: 'UTC', names })).replaceAll(/\s/g, ' ');

const payment = {
  what: 'payment',
  transferKind: 'transfer',
  from: 'Bruno Díaz',
  amountMinor: '123456',
  currency: 'EUR',
  account: { id: ACCOUNT, number: '123456789012' },
} as const;
const request = { what: 'request', action: 'deposit', subjectId: ANA, decidedBy: MARA } as const;
const totals = [
  { amountMinor: '1000', currency: 'EUR' },
  { amountMinor: '250', currency: 'USD' },
  { amountMinor: '7', currency: 'JPY' },
];

test.each([
  [payment, 'Bruno Díaz sent you €1,234.56.', 'Bruno Díaz te envió 1234,56 €.'],
  [{ ...payment, from: null }, 'The bank sent you €1,234.56.', 'El banco te envió 1234,56 €.'],
  [
    { ...payment, transferKind: 'deposit' },
    '€1,234.56 was paid in to your account 1234 5678 9012.',
    'Recibiste un depósito de 1234,56 € en tu cuenta 1234 5678 9012.',
  ],
  [
    { what: 'payments', payments: 997, totals },
    'You received 997 more payments: €10.00, $2.50, and ¥7.',
    'Recibiste 997 pagos más: 10,00 €, 2,50 US$ y 7 JPY.',
  ],
  [
    { what: 'payments', payments: 1, totals: totals.slice(0, 1) },
    'You received one more payment: €10.00.',
    'Recibiste un pago más: 10,00 €.',
  ],
  [
    { ...request, outcome: 'executed' },
    'Mara Soto approved your request for Ana García: a deposit.',
    'Mara Soto aprobó tu solicitud para Ana García: un depósito.',
  ],
  [
    { ...request, outcome: 'refused', decidedBy: null },
    'Somebody refused your request for Ana García: a deposit.',
    'Alguien rechazó tu solicitud para Ana García: un depósito.',
  ],
  [
    { ...request, outcome: 'expired' },
    'Your request for Ana García ended without a decision: a deposit.',
    'Tu solicitud para Ana García terminó sin que nadie decidiera: un depósito.',
  ],
] as const satisfies readonly (readonly [NoticeTold, string, string])[])('%j', (told, en, es) => {
  expect([tell(told, 'en'), tell(told, 'es')]).toEqual([en, es]);
});

describe.each(Object.keys(LANGUAGES))('%s', (locale) => {
  test.each(['transfer', 'deposit', 'withdrawal', 'interest', 'fee', 'reversal'] as const)(
    '%s: one sentence with the amount',
    (transferKind) => {
      const sentence = tellNotice({ ...payment, transferKind }, { locale, timeZone: 'UTC', names });
      expect(sentence.filter(({ kind }) => kind === 'money')).toHaveLength(1);
      expect(plainText(sentence)).toMatch(/^\S.*[^.]\.$/);
    },
  );
});
