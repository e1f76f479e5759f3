import { EVENTS, type EventName, type EventOf, isEventName, NOBODY } from '@caudal/domain/events';
import { describe, expect, test } from 'vitest';
import { fieldsOfEvent } from './fields-of-event.ts';
import { ACCOUNT, ANA, MARA, sampleEvent, sampleEvents } from './fixtures/sample-events.ts';
import { LANGUAGES } from './languages.ts';
import { idsIn, type Names } from './names.ts';
import { plainText } from './part.ts';
import { tellEvent, titleOfEvent } from './tell-event.ts';

const names: Names = {
  users: new Map([
    [ANA, 'Ana García'],
    [MARA, 'Mara Soto'],
  ]),
  accounts: new Map([[ACCOUNT, { number: '123456789012', currency: 'EUR', ownerId: ANA }]]),
};
const nobody: Names = { users: new Map(), accounts: new Map() };
const telling = { locale: 'en', timeZone: 'UTC', names };

const event = (name: EventName, carried: Partial<EventOf>) => sampleEvent(name, EVENTS[name], carried);
/** Node separates an amount and its sign by a space that does not break. */
const told = (event: EventOf, more: Partial<typeof telling> = {}) =>
  plainText(tellEvent(event, { ...telling, ...more })).replaceAll('\u00a0', ' ');

describe.each(Object.keys(LANGUAGES))('%s', (locale) => {
  test('every shape of every event: one sentence, also if nobody in it is known any more', () => {
    const seen = new Set<string>();
    for (const sample of sampleEvents())
      for (const known of [names, nobody])
        for (const actorId of [sample.actorId, null, sample.userIds[0] ?? null]) {
          const sentence = told({ ...sample, actorId }, { locale, names: known });
          expect(sentence, sample.name).toMatch(/^[\p{Lu}\p{N}€].{10,}\.$/u);
          expect(sentence, sample.name).not.toMatch(/undefined|null|NaN|\[object|\$\{| {2}|[A-Z]{2,}_/);
          seen.add(sample.name);
        }
    expect(seen.size).toBe(Object.keys(EVENTS).length);
  });

  test('titles are short and differ from each other', () => {
    const titles = Object.keys(EVENTS)
      .filter(isEventName)
      .map((name) => titleOfEvent(name, locale));
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title).toMatch(/^\p{Lu}.{3,45}[^.]$/u);
  });

  test('every field of every event has a label and words for its values', () => {
    for (const sample of sampleEvents())
      for (const { label, before, after } of fieldsOfEvent(sample, { ...telling, locale })) {
        expect(label).toMatch(/^\p{Lu}/u);
        for (const part of [before, after])
          expect(part?.text ?? 'x', `${sample.name} ${label}`).not.toMatch(/undefined|^$|[A-Z]{3,}_/);
      }
  });
});

const deposit = event('cash.deposited', {
  after: { transferId: ACCOUNT, amountMinor: '25000', currency: 'EUR' },
});

test.each([
  ['en', 'Mara Soto paid in €250.00 to Ana García’s account 1234 5678 9012.'],
  ['es', 'Mara Soto depositó 250,00 € en la cuenta 1234 5678 9012 de Ana García.'],
  ['es-MX', 'Mara Soto depositó EUR 250.00 en la cuenta 1234 5678 9012 de Ana García.'],
  ['fr', 'Mara Soto paid in 250,00 € to Ana García’s account 1234 5678 9012.'],
])('deposit told in %s', (locale, sentence) => {
  expect(told(deposit, { locale }).replaceAll('\u202f', ' ')).toBe(sentence);
});

test('users, accounts and transfers in a sentence can be linked, money and times be written anew', () => {
  expect(tellEvent(deposit, telling).map(({ kind }) => kind)).toEqual([
    'user',
    'text',
    'transfer',
    'text',
    'money',
    'text',
    'user',
    'text',
    'account',
    'text',
  ]);
});

test('account of the bank, removed user, unknown username', () => {
  const bank = { ...names, accounts: new Map([[ACCOUNT, { number: '1', currency: 'EUR', ownerId: null }]]) };
  expect(told(deposit, { names: bank })).toContain('to the bank’s account 1.');
  expect(told(deposit, { names: { ...names, users: new Map() } })).toMatch(/^A removed user paid in/);
  const refused = event('sign-in.refused', { objectId: NOBODY, after: { reason: 'INVALID_CREDENTIALS' } });
  expect(told(refused)).toBe('Somebody tried to sign in as an unknown username with a wrong password.');
});

test('what carries no currency takes that of its account; digits if nobody knows it', () => {
  const limit = event('overdraft-limit.set', { after: { overdraftLimitMinor: '50000' } });
  expect(told(limit)).toContain('to €500.00.');
  expect(told(limit, { names: nobody })).toContain('to 50000.');
});

test('fields: before and after, in the words of the language', () => {
  const changed = event('role.changed', { before: { role: 'depositor' }, after: { role: 'banker' } });
  expect(fieldsOfEvent(changed, telling)).toEqual([
    {
      name: 'role',
      label: 'Role',
      before: { kind: 'text', text: 'Customer' },
      after: { kind: 'text', text: 'Banker' },
    },
  ]);
  expect(fieldsOfEvent(deposit, telling).map(({ after }) => after?.kind)).toEqual([
    'transfer',
    'money',
    'text',
  ]);
});

test('ids of events: each once, wherever it stands', () => {
  expect(idsIn([deposit, deposit]).toSorted()).toEqual([ANA, MARA, ACCOUNT].toSorted());
});
