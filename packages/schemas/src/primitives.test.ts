import { expect, test } from 'vitest';
import { email } from './primitives.ts';

test.each([
  'ana@example.com',
  'ana.garcia+bank@mail.example.co.uk',
  'r&d@example.com',
  "o'brien@example.com",
  '{a}/b=c!#$%*?^`|~@example.com',
  'ana@xn--mller-kva.example',
  'ana@example.xn--p1ai',
  'ana@example.xn--vermgensberatung-pwb',
  'ana@1and1.example',
  '_@example.com',
])('e-mail address %s: accepted', (address) => {
  expect(email.parse(` ${address.toUpperCase()} `)).toBe(address);
});

test.each([
  '',
  'ana',
  'ana@',
  '@example.com',
  'ana@localhost',
  'ana@@example.com',
  '.ana@example.com',
  'ana.@example.com',
  'ana..garcia@example.com',
  'ana@.example.com',
  'ana@example..com',
  'ana@example.com.',
  'ana@-example.com',
  'ana@example-.com',
  'ana@example.c',
  'ana@example.1com',
  'ana@example.xn--',
  'ana@127.0.0.1',
  'ana@[127.0.0.1]',
  'ana garcia@example.com',
  'ana@exa mple.com',
  'ana,bea@example.com',
  'ana;bea@example.com',
  '<ana@example.com>',
  '"ana"@example.com',
  'ana@example.com\r\nBcc: bea@example.com',
  'añá@example.com',
  `ana@${'a'.repeat(64)}.com`,
  `${'a'.repeat(250)}@example.com`,
])('e-mail address %j: refused', (address) => {
  expect(email.safeParse(address).success).toBe(false);
});
