import { expect, it } from 'vitest';
import { isPlaceholder } from './placeholder.ts';

it.each([
  'change-me',
  'CHANGE_ME_PLEASE',
  'changeme',
  'your-secret-here',
  '<secret>',
  '{{ secret }}',
  'xxxxxxxxxxxxxxxx',
  '••••••••',
  'Password',
  're_xxxxxxxxx',
  'postgresql://caudal:secret@db:5432/caudal',
  'postgresql://caudal_pool:a-secret@pooler:6432/caudal',
  'postgresql://postgres:postgres@db.internal/caudal',
  'postgresql://caudal:change%2Dme@db/caudal',
  'smtps://bank:secret@mail.example.com',
])('%s: a placeholder', (secret) => {
  expect(isPlaceholder(secret)).toBe(true);
});

it.each([
  '6bb06da4b20b3a65bf62a2bd15df5b2b1c9e1d7f',
  're_6bb06da4_20b3a65bf62a2bd',
  'postgresql://bank@db.internal/caudal',
  'postgresql://caudal:6bb06da4b20b3a65@db/caudal',
  'postgresql:///caudal?host=/run/postgresql',
  'postgresql://caudal:caudal@127.0.0.1:5432/caudal',
  'smtp://localhost:1025',
  'correct horse battery',
])('%s: not a placeholder', (secret) => {
  expect(isPlaceholder(secret)).toBe(false);
});
