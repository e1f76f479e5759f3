import { expect, test } from 'vitest';
import { maskEmail } from './masked-email.ts';

test.each([
  ['ana.garcia@example.com', 'a•••@example.com'],
  ['a@example.com', 'a•••@example.com'],
  ['"ana@home"@example.com', '"•••@example.com'],
  ['𝒜na@example.com', '𝒜•••@example.com'],
  ['@example.com', '•••'],
  ['ana', '•••'],
  ['', '•••'],
])('`maskEmail`: %j is %j', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});
