import { expect, test } from 'vitest';
import { accountId } from '../fixtures/locked-accounts.ts';
import { SentToday } from './sent-today.ts';

const [a, b] = [accountId('a'), accountId('b')];
const monday = new Date('2026-11-30T00:00:00.000Z');
const tuesday = new Date('2026-12-01T00:00:00.000Z');

test('nothing known: of no account', () => {
  expect(new SentToday().of([a]).accounts).toEqual(new Map());
});

test('what a group left: known of the accounts that are asked for', () => {
  const sent = new SentToday();
  sent.add({ day: monday, accounts: new Map([[a, { version: 3n, sentMinor: 70n }]]) });
  sent.add({ day: monday, accounts: new Map([[b, { version: 1n, sentMinor: 5n }]]) });
  sent.add({ day: monday, accounts: new Map([[a, { version: 4n, sentMinor: 90n }]]) });
  expect(sent.of([a])).toEqual({ day: monday, accounts: new Map([[a, { version: 4n, sentMinor: 90n }]]) });
});

test('new day: forgets the one before, and a group of that one that ends late', () => {
  const sent = new SentToday();
  sent.add({ day: monday, accounts: new Map([[a, { version: 3n, sentMinor: 70n }]]) });
  sent.add({ day: tuesday, accounts: new Map([[b, { version: 1n, sentMinor: 5n }]]) });
  sent.add({ day: monday, accounts: new Map([[a, { version: 4n, sentMinor: 90n }]]) });
  expect(sent.of([a, b])).toEqual({ day: tuesday, accounts: new Map([[b, { version: 1n, sentMinor: 5n }]]) });
});
