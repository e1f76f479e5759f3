import { expect, test } from 'vitest';
import { isTimeZone } from './is-time-zone.ts';

test.each(['UTC', 'Europe/Madrid', 'America/Argentina/Buenos_Aires'])('time zone: %s', (name) => {
  expect(isTimeZone(name)).toBe(true);
});

test.each(['', '+02:00', 'Atlantis', 'Europe/', 'Europe/Madrid\n', '__proto__'])(
  'no time zone: %j',
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);
