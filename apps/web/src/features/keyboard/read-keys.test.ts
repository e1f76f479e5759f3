import { describe, expect, it, test } from 'vitest';
import { type Key, keyReader, type Place } from './read-keys.ts';
import { shortcutsOf } from './shortcuts.ts';

const ON_PAGE: Place = { isTyping: false, isInDialog: false };

/** A keyboard in front of somebody with this role. */
function aKeyboard({
  role = 'depositor',
  isMac = false,
}: {
  role?: 'depositor' | 'banker';
  isMac?: boolean;
} = {}) {
  const read = keyReader(shortcutsOf(role), isMac);
  let now = 0;
  return {
    wait: (ms: number) => (now += ms),
    press: (key: string, held: Partial<Key> = {}, place: Partial<Place> = {}) =>
      read(
        {
          key,
          ctrlKey: false,
          metaKey: false,
          altKey: false,
          shiftKey: false,
          repeat: false,
          isComposing: false,
          timeStamp: now,
          ...held,
        },
        { ...ON_PAGE, ...place },
      ),
  };
}

test('g and a letter lead to a place; each letter is one place', () => {
  const { press } = aKeyboard({ role: 'banker' });
  expect([press('g'), press('p')]).toEqual([undefined, { does: 'go', href: '/payees' }]);
  expect([press('g'), press('c')]).toEqual([undefined, { does: 'go', href: '/counter' }]);
  const letters = shortcutsOf('admin').map(({ letter }) => letter);
  expect(new Set(letters).size).toBe(letters.length);
});

test('a role has shortcuts to its own places only', () => {
  const { press } = aKeyboard();
  press('g');
  expect(press('c')).toBeUndefined();
});

test('a letter alone, a second that comes late, and one after another key: nothing', () => {
  const { press, wait } = aKeyboard();
  expect(press('p')).toBeUndefined();
  press('g');
  wait(1_501);
  expect(press('p')).toBeUndefined();
  wait(501);
  press('g');
  press('x');
  expect(press('p')).toBeUndefined();
});

test('a text typed before its field has the focus is none, whatever letters it has', () => {
  const { press, wait } = aKeyboard({ role: 'banker' });
  for (const letter of 'olga') expect(press(letter)).toBeUndefined();
  wait(501);
  press('g');
  expect(press('a')).toMatchObject({ href: '/approvals' });
  press('g');
  expect(press('p')).toMatchObject({ href: '/payees' });
});

test('CapsLock does not matter, Shift does', () => {
  const { press } = aKeyboard();
  press('G');
  expect(press('S')).toMatchObject({ href: '/send' });
  press('G', { shiftKey: true });
  expect(press('s')).toBeUndefined();
});

describe('mod+k', () => {
  it('is Ctrl, on a Mac ⌘: there Ctrl+K deletes the rest of a line', () => {
    expect(aKeyboard().press('k', { ctrlKey: true })).toEqual({ does: 'palette' });
    expect(aKeyboard().press('k', { metaKey: true })).toBeUndefined();
    expect(aKeyboard({ isMac: true }).press('k', { metaKey: true })).toEqual({ does: 'palette' });
    expect(aKeyboard({ isMac: true }).press('k', { ctrlKey: true })).toBeUndefined();
  });

  it('works while typing, but not in a dialog', () => {
    const { press } = aKeyboard();
    expect(press('k', { ctrlKey: true }, { isTyping: true })).toEqual({ does: 'palette' });
    expect(press('k', { ctrlKey: true }, { isInDialog: true })).toBeUndefined();
  });
});

test('/ searches and ? helps, wherever the keyboard has them', () => {
  const { press } = aKeyboard();
  expect(press('/', { shiftKey: true })).toEqual({ does: 'search' });
  expect(press('?', { shiftKey: true })).toEqual({ does: 'help' });
});

test.each<[string, Partial<Key>, Partial<Place>]>([
  ['while typing', {}, { isTyping: true }],
  ['in a dialog', {}, { isInDialog: true }],
  ['with Ctrl', { ctrlKey: true }, {}],
  ['with Alt', { altKey: true }, {}],
  ['with AltGr', { ctrlKey: true, altKey: true }, {}],
  ['with ⌘', { metaKey: true }, {}],
  ['held down', { repeat: true }, {}],
  ['while an input method composes', { isComposing: true }, {}],
])('%s: no key is taken', (_where, held, place) => {
  const { press } = aKeyboard();
  for (const key of ['/', '?', 'g']) expect(press(key, held, place)).toBeUndefined();
  expect(press('s')).toBeUndefined();
});
