import { expect, test } from 'vitest';
import { problemsOfSignUp } from './read-sign-up.ts';

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
