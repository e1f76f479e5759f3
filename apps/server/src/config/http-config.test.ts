import { expect, test } from 'vitest';
import { hostNameOf, isOnThisMachine } from './http-config.ts';

test.each([
  ['bank.example.com', 'bank.example.com'],
  ['BANK.Example.COM:8443', 'bank.example.com'],
  ['bank.example.com.', 'bank.example.com'],
  ['bank.example.com.:443', 'bank.example.com'],
  ['bank.example.com:', 'bank.example.com'],
  ['localhost:3000', 'localhost'],
  ['127.0.0.1:3000', '127.0.0.1'],
  ['[::1]:3000', '[::1]'],
  ['[0:0:0:0:0:0:0:1]', '[::1]'],
  ['[FD00::1]:80', '[fd00::1]'],
  ['xn--bnk-qla.example', 'xn--bnk-qla.example'],
])('host %j: %s', (host, name) => {
  expect(hostNameOf(host)).toBe(name);
});

test.each([
  '',
  '.',
  ':3000',
  'localhost:99999',
  'localhost:http',
  'localhost, evil.example',
  'evil.example@localhost',
  'localhost/x',
  'localhost#.evil.example',
  'localhost\\.evil.example',
  'local host',
  '::1',
  '[::1',
  '[::ffff:zz]',
  'bänk.example',
  '%6cocalhost',
])('host %j: none', (host) => {
  expect(hostNameOf(host)).toBeUndefined();
});

test.each([
  ['localhost', 'http://localhost:3000', true],
  ['127.0.0.1', 'http://127.0.0.1:3000', true],
  ['::1', 'http://[::1]:3000', true],
  ['0.0.0.0', 'http://localhost:3000', false],
  ['::', 'http://localhost:3000', false],
  ['localhost', 'https://bank.example.com', false],
  ['localhost', 'http://localhost.example.com', false],
  ['192.168.1.5', 'http://192.168.1.5:3000', false],
])('HOST %s, PUBLIC_URL %s: on this machine only %s', (host, url, expected) => {
  expect(isOnThisMachine({ host, publicUrl: new URL(url) })).toBe(expected);
});
