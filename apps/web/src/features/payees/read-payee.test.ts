import { accountNumberFrom, formatAccountNumber } from '@caudal/domain';
import { expect, test } from 'vitest';
import { readPayee } from './read-payee.ts';

const mine = accountNumberFrom('0000000001');
const theirs = accountNumberFrom('0000000002');
const own = { username: 'ana', numbers: [mine] };

test.each([
  ['bruno', 'bruno'],
  [' Bruno ', 'bruno'],
  ['@bruno', 'bruno'],
  [theirs, theirs],
  [formatAccountNumber(theirs), theirs],
])('payee field: %j is looked up as %j', async (text, reference) => {
  expect(await readPayee(text, own)).toEqual({ ok: true, reference });
});

test.each([
  ['', 'missing'],
  ['  ', 'missing'],
  ['@', 'missing'],
  ['000000000199', 'badNumber'],
  ['1234', 'badNumber'],
  ['br', 'badReference'],
  ['bruno!', 'badReference'],
  ['ana', 'own'],
  ['ANA', 'own'],
  [formatAccountNumber(mine), 'own'],
])('payee field: %j: %s', async (text, problem) => {
  expect(await readPayee(text, own)).toEqual({ ok: false, problem });
});
