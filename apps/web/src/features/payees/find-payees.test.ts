import { expect, test } from 'vitest';
import { findPayees } from './find-payees.ts';

const payees = [
  { nickname: null, name: 'Zoe Zimmermann', to: 'zoe' },
  { nickname: 'Landlord', name: 'Bruno Marín', to: '123456789012' },
  { nickname: null, name: 'Álvaro Núñez', to: 'al_nu' },
];
const found = (text: string) => findPayees(payees, text, 'es').map(({ to }) => to);

test('without a text all are there, in the order of what they are called', () => {
  expect(found('')).toEqual(['al_nu', '123456789012', 'zoe']);
});

test.each([
  ['nickname', 'LANDL', ['123456789012']],
  ['full name behind a nickname', 'marin', ['123456789012']],
  ['name without its accents', 'alvaro nunez', ['al_nu']],
  ['name with accents', 'NÚÑ', ['al_nu']],
  ['account number as people write it', '1234 5678', ['123456789012']],
  ['username with its sign', '@zo', ['zoe']],
  ['what nobody is called', 'xyz', []],
])('somebody is found by %s', (_what, text, references) => {
  expect(found(text)).toEqual(references);
});
