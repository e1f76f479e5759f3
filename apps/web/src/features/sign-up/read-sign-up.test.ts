import { expect, test } from 'vitest';
import { problemsOfSignUp } from './read-sign-up.ts';

const good = {
  fullName: 'Zoë Ñandú',
  email: 'zoe@example.com',
  username: 'Zoe_1',
  password: 'correct horse',
};

test('valid sign-up: no problems', async () => {
  expect(await problemsOfSignUp(good)).toEqual(new Map());
});

test('invalid sign-up: one problem per field', async () => {
  expect(await problemsOfSignUp({ fullName: ' ', email: 'zoe', username: '12', password: 'short' })).toEqual(
    new Map(['fullName', 'email', 'username', 'password'].map((field) => [field, 'invalid'])),
  );
});
