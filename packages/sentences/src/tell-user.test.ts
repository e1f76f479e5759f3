import { userIdFrom } from '@caudal/domain';
import {
  type HistoryEventName,
  historyNames,
  isHistoryEvent,
  type ShownEvent,
  shownTo,
} from '@caudal/domain/events';
import { describe, expect, test } from 'vitest';
import { ACCOUNT, ANA, MARA, sampleEvents } from './fixtures/sample-events.ts';
import { LANGUAGES } from './languages.ts';
import type { Names } from './names.ts';
import { plainText } from './part.ts';
import { tellUser } from './tell-user.ts';

const ana = userIdFrom(ANA);
const names: Names = {
  users: new Map([
    [ANA, 'Ana García'],
    [MARA, 'Mara Soto'],
  ]),
  accounts: new Map([[ACCOUNT, { number: '123456789012', currency: 'EUR', ownerId: ANA }]]),
};
const nobody: Names = { users: new Map(), accounts: new Map() };
const told = (event: ShownEvent<HistoryEventName>, more: { locale?: string; names?: Names } = {}) =>
  plainText(tellUser(event, { locale: 'en', timeZone: 'UTC', names, ...more })).replaceAll('\u00a0', ' ');

/** Every shape of every event of the history, by Mara, by Ana and by nobody who is known. */
const shown = sampleEvents()
  .flatMap((event) =>
    [MARA, ANA, null].map((id) => ({ ...event, actorId: id === null ? null : userIdFrom(id) })),
  )
  .map((event) => shownTo(event, ana))
  .filter((event) => event !== undefined)
  .filter(isHistoryEvent);

describe.each(Object.keys(LANGUAGES))('%s', (locale) => {
  test('every shape of every event: one sentence to the user, never in the third person', () => {
    for (const event of shown)
      for (const known of [names, nobody]) {
        const sentence = told(event, { locale, names: known });
        expect(sentence, event.name).toMatch(/^[\p{L}\p{N}].{9,}\.$/u);
        expect(sentence, event.name).not.toMatch(
          /undefined|null|NaN|\[object|\$\{| {2}|[A-Z]{2,}_|Ana García/,
        );
      }
    expect(new Set(shown.map(({ name }) => name))).toEqual(new Set(historyNames()));
  });
});

const sentencesOf = (name: HistoryEventName, locale: string) => [
  ...new Set(shown.filter((event) => event.name === name).map((event) => told(event, { locale }))),
];

test.each<[HistoryEventName, string, string]>([
  [
    'customer.viewed',
    'Mara Soto at the bank looked at your profile and accounts.',
    'Mara Soto, del banco, consultó tus datos y tus cuentas.',
  ],
  ['password.changed', 'You changed your password.', 'Cambiaste tu contraseña.'],
  ['account.closed', 'The bank closed account 1234 5678 9012.', 'El banco cerró la cuenta 1234 5678 9012.'],
  [
    'overdraft-limit.set',
    'The bank set the overdraft limit of account 1234 5678 9012 to €250.00.',
    'El banco fijó en 250,00 € el límite de descubierto de la cuenta 1234 5678 9012.',
  ],
  ['limit.reached', 'There were too many attempts: a text.', 'Hubo demasiados intentos: a text.'],
])('%s: %s', (name, english, spanish) => {
  expect(sentencesOf(name, 'en')).toContain(english);
  expect(sentencesOf(name, 'es')).toContain(spanish);
});

test('a member of staff who was removed: somebody at the bank', () => {
  const look = shown.find((event) => event.name === 'customer.viewed' && event.by === 'bank');
  expect(look && told(look, { names: nobody })).toBe(
    'Somebody at the bank looked at your profile and accounts.',
  );
});
