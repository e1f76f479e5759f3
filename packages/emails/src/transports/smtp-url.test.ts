import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { readSmtpUrl } from './smtp-url.ts';

test.each([
  ['smtp://relay.example', { host: 'relay.example', port: 587, secure: false, requireTLS: false }],
  ['smtps://relay.example/', { host: 'relay.example', port: 465, secure: true, requireTLS: false }],
  ['smtp://relay.example:25', { port: 25 }],
  ['smtp://bank:p%40ss%2F1@relay.example', { auth: { user: 'bank', pass: 'p@ss/1' }, requireTLS: true }],
  ['smtp://:only-a-token@relay.example', { auth: { user: '', pass: 'only-a-token' }, requireTLS: true }],
  ['smtp://bank:secret@localhost:25', { host: 'localhost', requireTLS: false }],
  ['smtp://bank:secret@LOCALHOST', { requireTLS: false }],
  ['smtp://bank:secret@127.0.0.53', { requireTLS: false }],
  ['smtp://bank:secret@[::1]:2525', { host: '::1', port: 2525, requireTLS: false }],
  ['smtp://bank:secret@127.evil.example', { requireTLS: true }],
  ['smtp://bank:secret@localhost.evil.example', { requireTLS: true }],
  ['smtp://bank:secret@[::2]', { host: '::2', requireTLS: true }],
])('parses %s', (url, expected) => {
  expect(readSmtpUrl(url)).toMatchObject(expected);
});

test('verifies certificates except on loopback', () => {
  expect(readSmtpUrl('smtps://relay.example').tls).toEqual({ rejectUnauthorized: true });
  expect(readSmtpUrl('smtp://localhost').tls).toEqual({ rejectUnauthorized: false });
});

test.each([
  'relay.example:25 s3cret',
  'http://bank:s3cret@relay.example',
  'smtp:s3cret',
  'smtp://bank:s3cret%zz@relay.example',
  'smtp://bank:s3cret@relay.example:70000',
  'smtp://bank:s3cret@relay.example/path',
  'smtp://bank:s3cret@relay.example?tls.rejectUnauthorized=false',
  'smtp://bank:s3cret@relay.example#more',
])('%s throws an error that does not quote it', (url) => {
  let refusal: unknown;
  try {
    readSmtpUrl(url);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(TypeError);
  expect(inspect(refusal, { depth: null, showHidden: true })).not.toContain('s3cret');
});
