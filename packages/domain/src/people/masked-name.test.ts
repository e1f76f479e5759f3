import { expect, test } from 'vitest';
import { maskName } from './masked-name.ts';

test.each([
  ['Ana García', 'Ana G•••'],
  ['Ana María García López', 'Ana L•••'],
  ['  Ana   García ', 'Ana G•••'],
  ['Cher', 'C•••'],
  ['Łukasz Żak', 'Łukasz Ż•••'],
  // The accent is a character of its own here, and stays with its letter.
  ['Ana E\u0301mile', 'Ana E\u0301•••'],
  ['Zoë 👩‍👩‍👧 ', 'Zoë 👩‍👩‍👧•••'],
  ['😀', '😀•••'],
  ['王小明', '王•••'],
  ['山田　太郎', '山田 太•••'],
  ['Анна Каренина', 'Анна К•••'],
  ['محمد علي', 'محمد ع•••'],
  ['नेहा कुमार', 'नेहा कु•••'],
  ['', '•••'],
])('%j is shown to strangers as %j', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test('a mask never ends in half a character', () => {
  expect(maskName('𝒜𝓃𝒶').isWellFormed()).toBe(true);
});
