import { expect, test } from 'vitest';
import { problemsAt, problemsOfSignUp } from './read-sign-up.ts';

const good = {
  fullName: 'Zoë Ñandú',
  email: 'zoe@example.com',
  username: 'Zoe_1',
  password: 'correct horse',
};

test('a good sign-up has no problems', async () => {
  expect(await problemsOfSignUp(good)).toEqual(new Map());
});

test('every bad field is named', async () => {
  expect(await problemsOfSignUp({ fullName: ' ', email: 'zoe', username: '12', password: 'short' })).toEqual(
    new Map(['fullName', 'email', 'username', 'password'].map((field) => [field, 'invalid'])),
  );
});

test('what the bank says about a field it does not know is not shown at another', () => {
  expect(problemsAt(['username', 'locale'], 'taken')).toEqual(new Map([['username', 'taken']]));
});
