import { expect, test } from 'vitest';
import { findPayees, payeeNamed } from './find-payees.ts';

const payees = [
  { nickname: null, name: 'Zoe Zimmermann', to: 'zoe' },
  { nickname: 'Landlord', name: 'Bruno Marín', to: '123456789012' },
  { nickname: null, name: 'Karl Straße', to: 'karl' },
  { nickname: null, name: 'Álvaro Núñez', to: 'al_nu' },
];
const found = (text: string) => findPayees(payees, text, 'es').map(({ to }) => to);

test('payee search without a text: all payees, by nickname or name', () => {
  expect(found('')).toEqual(['al_nu', 'karl', '123456789012', 'zoe']);
});

test.each([
  ['nickname', 'LANDL', ['123456789012']],
  ['full name behind a nickname', 'marin', ['123456789012']],
  ['name without accents', 'alvaro nunez', ['al_nu']],
  ['name with accents', 'NÚÑ', ['al_nu']],
  ['name with ß, by SS', 'strasse', ['karl']],
  ['account number with spaces', '1234 5678', ['123456789012']],
  ['username with @', '@zo', ['zoe']],
  ['name of no payee', 'xyz', []],
])('payee search by %s', (_what, text, references) => {
  expect(found(text)).toEqual(references);
});

const namesakes = [...payees, { nickname: 'zoe zimmermann', name: 'Zoe Other', to: 'zoe_other' }];

test.each([
  ['nickname', 'landlord', '123456789012'],
  ['full name behind a nickname', ' Bruno  Marin ', '123456789012'],
  ['name without accents', 'alvaro nunez', 'al_nu'],
  ['part of a name with a space', 'bruno mar', '123456789012'],
] as const)('payee named by %s', (_what, text, to) => {
  expect(payeeNamed(payees, text)).toMatchObject({ to });
});

test.each([
  ['part of a name that may be a username', 'bruno'],
  ['username with @', '@landlord'],
  ['account number', '1234 5678 9012'],
  ['no text', ' '],
  ['name of no payee', 'Carla Gómez'],
])('payee named by %s: none, so it is looked up', (_what, text) => {
  expect(payeeNamed(payees, text)).toBeUndefined();
});

test('payee named like another one: several', () => {
  expect(payeeNamed(namesakes, 'Zoe Zimmermann')).toBe('several');
});
