import { expect, test } from 'vitest';
import { findItems } from './find-items.ts';
import type { PaletteItem } from './palette-item.ts';

const ITEMS: readonly PaletteItem[] = [
  { id: '1', group: 'places', text: 'Overview', href: '/' },
  { id: '2', group: 'places', text: 'Destina\u00ADtarios', href: '/payees' },
  { id: '3', group: 'accounts', text: 'USD account', detail: '1234 5678 9012', words: 'Dollar', href: '/a' },
  { id: '4', group: 'send', text: 'Send to Ángel Ñandú', detail: '@angel', href: '/send?payee=1' },
  { id: '5', group: 'send', text: 'Send to Pavel', detail: '@pavel_dest', href: '/send?payee=2' },
  { id: '6', group: 'settings', text: 'Time zone', href: '/settings#time-zone', isQuiet: true },
  { id: '7', group: 'actions', text: 'Sign out', act: 'signOut' },
];
const found = (text: string, items = ITEMS) =>
  findItems(items, text).flatMap(({ group, items: some }) => some.map(({ id }) => `${group} ${id}`));

test('nothing typed: all that is not quiet, in the order of the groups', () => {
  expect(found(' ')).toEqual(['places 1', 'places 2', 'accounts 3', 'send 4', 'send 5', 'actions 7']);
});

test.each([
  ['nandu', ['send 4']],
  ['ÁNGEL send', ['send 4']],
  ['destinatarios', ['places 2']],
  ['567890', ['accounts 3']],
  ['5678 9012', ['accounts 3']],
  ['dollar', ['accounts 3']],
  ['@pavel', ['send 5']],
  ['zone', ['settings 6']],
  ['tz', ['settings 6']],
  ['nothing like it', []],
  ['ezo', []],
])('%j: %j', (text, ids) => {
  expect(found(text)).toEqual(ids);
});

test('what begins with the text comes first, then words that do, then the rest', () => {
  expect(found('dest')).toEqual(['places 2', 'send 5']);
  expect(found('s')[0]).toBe('send 4');
});

test('found by the bank: kept whatever it has in common; what takes the text along comes last', () => {
  const more: readonly PaletteItem[] = [
    { id: '8', group: 'movements', text: 'Find “dest”', href: '/a?text=dest', isFound: 'as typed' },
    { id: '9', group: 'customers', text: 'Olga', href: '/c', isFound: 'by the bank' },
    ...ITEMS,
  ];
  expect(found('dest', more)).toEqual(['places 2', 'customers 9', 'send 5', 'movements 8']);
  expect(found('', more)).not.toContain('customers 9');
});

test('a long group is cut', () => {
  const many = Array.from(
    { length: 200 },
    (_, at): PaletteItem => ({
      id: String(at),
      group: 'send',
      text: `Send to ${at}`,
      href: '/',
    }),
  );
  expect(found('send', many)).toHaveLength(6);
});
