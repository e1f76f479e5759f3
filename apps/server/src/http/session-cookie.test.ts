import { expect, test } from 'vitest';
import { cookiePolicyOf, sessionCookies } from './session-cookie.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const createdAt = new Date('2026-11-01T00:00:00.500Z');
const latest = createdAt.getTime() + 7 * DAY_MS;
const seconds = (ms: number) => Math.floor(ms / 1_000);

test.each([
  ['on the first day: twelve hours, and a week at the latest', createdAt.getTime() + DAY_MS / 2, DAY_MS / 2],
  ['on the last day: no later than the week', latest + DAY_MS / 4, 7 * DAY_MS],
])('end of the session told to scripts, %s', (_when, expiresAt, endsAfter) => {
  const policy = cookiePolicyOf(new URL('https://bank.example.com'));
  const [secret, ends] = sessionCookies(policy, {
    secret: 's',
    createdAt,
    expiresAt: new Date(expiresAt),
  });
  expect(secret).toMatch(/^__Host-caudal_session=s;.*HttpOnly/);
  const end = createdAt.getTime() + endsAfter;
  expect(ends).toContain(`__Host-caudal_session_ends=${seconds(end)}.${seconds(latest)};`);
  expect(ends).toContain(`Expires=${new Date(end).toUTCString()}`);
  expect(ends).not.toContain('HttpOnly');
});
