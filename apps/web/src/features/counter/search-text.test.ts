import { expect, test } from 'vitest';
import { searchText } from './search-text.ts';

test.each([
  ['', ''],
  ['q=', ''],
  ['q=%20Ana%20', 'Ana'],
  ['q=@ana', 'ana'],
  ['q=ana@example.com', 'ana@example.com'],
  ['q=0123+4567+8901', '0123 4567 8901'],
])('the address %j searches for %j', (search, text) => {
  expect(searchText.read(new URLSearchParams(search))).toBe(text);
});

test('a text that is too long to look for is shortened', () => {
  expect(searchText.read(new URLSearchParams({ q: 'x'.repeat(101) }))).toHaveLength(100);
});

test('a text survives its way through the address', () => {
  expect(searchText.read(new URLSearchParams(searchText.write('Ana & Bruno')))).toBe('Ana & Bruno');
  expect(searchText.write('')).toBe('');
});
