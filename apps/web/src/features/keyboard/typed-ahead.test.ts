import { expect, test } from 'vitest';
import { NOTHING_TYPED, typeAhead } from './typed-ahead.ts';

const UNHELD = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };
const typed = (keys: readonly string[]) =>
  keys.reduce((before, key) => typeAhead(before, { ...UNHELD, key }) ?? before, NOTHING_TYPED);

test('letters, a correction and Enter: as in a field', () => {
  expect(typed(['Shift', 'U', 's', 'x', 'Backspace', 'd'])).toEqual({ text: 'Usd', isEntered: false });
  expect(typed(['u', ' ', 'Enter'])).toEqual({ text: 'u ', isEntered: true });
});

test.each([
  ['AltGr', { ctrlKey: true, altKey: true }, '@'],
  ['Option', { altKey: true }, '@'],
  ['Ctrl', { ctrlKey: true }, undefined],
  ['⌘', { metaKey: true }, undefined],
  ['an input method', { isComposing: true }, undefined],
])('@ with %s: %j', (_what, held, text) => {
  expect(typeAhead(NOTHING_TYPED, { ...UNHELD, ...held, key: '@' })?.text).toBe(text);
});
