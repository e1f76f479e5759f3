import { expect, test } from 'vitest';
import { maskName } from './masked-name.ts';

test.each([
  ['Ana García', 'Ana G•••'],
  ['Ana María García López', 'Ana L•••'],
  ['  Ana   García ', 'Ana G•••'],
  ['Cher', 'C•••'],
  ['Łukasz Żak', 'Łukasz Ż•••'],
  // A combining accent is a code point of its own and stays with its letter.
  ['Ana E\u0301mile', 'Ana E\u0301•••'],
  ['Zoë 👩‍👩‍👧 ', 'Zoë 👩‍👩‍👧•••'],
  ['😀', '😀•••'],
  ['王小明', '王•••'],
  ['山田　太郎', '山田 太•••'],
  ['Анна Каренина', 'Анна К•••'],
  ['محمد علي', 'محمد ع•••'],
  ['नेहा कुमार', 'नेहा कु•••'],
  ['', '•••'],
])('`maskName`: %j is %j', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test('`maskName` never splits a surrogate pair', () => {
  expect(maskName('𝒜𝓃𝒶').isWellFormed()).toBe(true);
});
